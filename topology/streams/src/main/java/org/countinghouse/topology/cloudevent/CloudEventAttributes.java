package org.countinghouse.topology.cloudevent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * The attributes of a CloudEvent. {@code id}, {@code source}, {@code type} and {@code time} are the
 * event's, {@code subject} is the customer; the extension {@code kind} may say {@code VOID}.
 *
 * <p>Those that are missing are left to the rules of usage, which say so; but not {@code subject},
 * without which any key would be wrong.
 */
public final class CloudEventAttributes {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private CloudEventAttributes() {}

  /**
   * An event without data.
   *
   * @param attribute an attribute by name, empty if there is none
   * @throws UnreadableEventException if one says what it cannot
   */
  static UsageEventRecord event(UnaryOperator<String> attribute) {
    String version = attribute.apply("specversion");
    if (!version.startsWith("1.")) {
      throw unsupported("Expected specversion 1.0 of a CloudEvent, but found '%s'", version);
    }
    String customer = attribute.apply("subject");
    if (customer.isEmpty()) {
      throw new UnreadableEventException(
          ReasonCode.MISSING_FIELD,
          "Expected a CloudEvent with subject, which is the customer, but found none");
    }
    String time = attribute.apply("time");
    return UsageEventRecord.newBuilder()
        .setId(attribute.apply("id"))
        .setSource(attribute.apply("source"))
        .setType(attribute.apply("type"))
        .setCustomerId(customer)
        .setTime(time.isEmpty() ? Instant.EPOCH : time(time))
        .setKind(kind(attribute.apply("kind")))
        .build();
  }

  /**
   * A time of RFC 3339, cut to microseconds, the resolution of records.
   *
   * @throws UnreadableEventException if it is none, or not in the years 1 to 9999
   */
  public static Instant time(String text) {
    Instant time;
    try {
      time = OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      throw invalid("Expected a time such as 2024-01-31T10:15:30Z, but found '%s'", text);
    }
    if (time.isBefore(EARLIEST) || !time.isBefore(END)) {
      throw invalid("Expected a time in the years 1 to 9999, but found '%s'", text);
    }
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static UsageKind kind(String text) {
    return switch (text) {
      case "", "USAGE" -> UsageKind.USAGE;
      case "VOID" -> UsageKind.VOID;
      default ->
          throw unsupported("Expected kind USAGE or VOID of a CloudEvent, but found '%s'", text);
    };
  }

  private static UnreadableEventException unsupported(String expected, String found) {
    return refused(ReasonCode.UNSUPPORTED_KIND, expected, found);
  }

  private static UnreadableEventException invalid(String expected, String found) {
    return refused(ReasonCode.INVALID_RECORD, expected, found);
  }

  private static UnreadableEventException refused(
      ReasonCode reason, String expected, String found) {
    return new UnreadableEventException(reason, expected.formatted(UsageRules.shorten(found)));
  }
}
