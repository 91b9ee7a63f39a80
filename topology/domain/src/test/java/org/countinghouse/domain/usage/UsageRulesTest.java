package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.Validation.Rejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageRulesTest {

  private static final UsageRules RULES = new UsageRules(Duration.ofDays(35), Duration.ofHours(1));
  private static final Instant APPENDED = Instant.parse("2026-10-05T10:00:00Z");

  /** What these rules can say; the other codes belong to decoding, enrichment and parking. */
  private static final Set<ReasonCode> REASONS =
      EnumSet.of(
          ReasonCode.MISSING_FIELD,
          ReasonCode.FIELD_TOO_LONG,
          ReasonCode.NEGATIVE_QUANTITY,
          ReasonCode.QUANTITY_TOO_LARGE,
          ReasonCode.TOO_EARLY,
          ReasonCode.TOO_LATE);

  static List<Row> rules() {
    return MarkdownTable.rows("/usage/usage-rules.md", "Rules");
  }

  static List<Row> precedence() {
    return MarkdownTable.rows("/usage/usage-rules.md", "Precedence");
  }

  static List<Row> details() {
    return MarkdownTable.rows("/usage/usage-rules.md", "What the rejection says");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"rules", "precedence"})
  void shouldSayTheFirstRuleThatIsBroken(Row row) {
    assertThat(outcome(RULES.validate(event(row), APPENDED))).isEqualTo(row.cell("outcome"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("details")
  void shouldSayWhatWasExpectedAndWhatWasFound(Row row) {
    String detail = RULES.validate(event(row), APPENDED).fold(valid -> "", Rejected::detail);

    assertThat(detail).isEqualTo(row.cell("detail"));
  }

  @Test
  void shouldHandOverTheUsageItselfWhenValid() {
    RawUsage raw = aUsageEvent().build();

    RawUsage valid =
        RULES.validate(raw, APPENDED).fold(it -> it.usage().usage(), it -> aUsageEvent().build());

    assertThat(valid).isSameAs(raw);
  }

  @Test
  void shouldHaveARowForEveryReason() {
    Set<String> rows = new TreeSet<>();
    rules().forEach(row -> rows.add(row.cell("outcome")));
    rows.remove("valid");

    assertThat(rows).containsExactlyInAnyOrderElementsOf(REASONS.stream().map(Enum::name).toList());
  }

  /** The order is a promise: people re-drive by code, and the first one is what they see. */
  @Test
  void shouldKeepTheOrderOfTheCodes() {
    assertThat(ReasonCode.values())
        .extracting(Enum::name)
        .containsExactly(
            "RECORD_TOO_LARGE",
            "UNDECODABLE",
            "MISROUTED",
            "UNSUPPORTED_KIND",
            "MISSING_FIELD",
            "FIELD_TOO_LONG",
            "NEGATIVE_QUANTITY",
            "QUANTITY_TOO_LARGE",
            "TOO_EARLY",
            "TOO_LATE",
            "MISSING_MEASURE",
            "NOT_A_NUMBER",
            "UNKNOWN_OPERATION",
            "VOID_MISMATCH",
            "VOID_REFUSED",
            "VOID_UNMATCHED",
            "PARKING_FULL",
            "PARKED_TOO_LONG",
            "UNKNOWN_CONFLICT",
            "INVALID_RECORD",
            "CONFLICTING_RECORD",
            "NOT_SENT",
            "STALE_ANSWER",
            "SECOND_DOCUMENT");
  }

  @Test
  void shouldSayTheSameWhicheverMeasureComesFirst() {
    for (char name = 'a'; name < 'z'; name++) {
      String before = String.valueOf(name);
      String after = String.valueOf((char) (name + 1));
      assertThat(reason(aUsageEvent().measure(before, "1E15").measure(after, "-1")))
          .isEqualTo("NEGATIVE_QUANTITY");
      assertThat(reason(aUsageEvent().measure(before, "-1").measure(after, "1E15")))
          .isEqualTo("NEGATIVE_QUANTITY");
      assertThat(detail(aUsageEvent().measure(before, "-1").measure(after, "-1")))
          .startsWith("Expected " + before + " to be 0 or more");
      assertThat(detail(aUsageEvent().measure(before, "1E15").measure(after, "1E15")))
          .startsWith("Expected " + before + " to be less than 10^15");
    }
  }

  private static String reason(UsageEventBuilder event) {
    return outcome(RULES.validate(event.build(), APPENDED));
  }

  private static String detail(UsageEventBuilder event) {
    return RULES.validate(event.build(), APPENDED).fold(valid -> "", Rejected::detail);
  }

  private static String outcome(Validation validation) {
    return validation.fold(valid -> "valid", rejected -> rejected.reason().name());
  }

  private static RawUsage event(Row row) {
    UsageEventBuilder event = aUsageEvent();
    for (String change : row.list("the event has")) {
      String[] parts = change.split(" = ");
      apply(event, parts[0], parts[1]);
    }
    return event.build();
  }

  private static void apply(UsageEventBuilder event, String field, String text) {
    String value = value(text);
    switch (field) {
      case "customer" -> event.by(value);
      case "source" -> event.from(value);
      case "id" -> event.withId(value);
      case "type" -> event.of(value);
      case "time" -> event.at(time(text));
      case "quantity" -> event.quantity(value);
      case "measure tokens" -> event.measure("tokens", value);
      case "measure name" -> event.measure(value, "1");
      case "measures in all" -> {
        for (int i = 1; i < Integer.parseInt(value); i++) {
          event.measure("m" + i, "1");
        }
      }
      case "dimension name" -> event.dimension(value, "x");
      case "dimension value" -> event.dimension("x", value);
      case "dimensions in all" -> {
        for (int i = 0; i < Integer.parseInt(value); i++) {
          event.dimension("d" + i, "");
        }
      }
      default -> throw new IllegalStateException("Expected a known field, but found " + field);
    }
  }

  private static String value(String text) {
    if (text.equals("none")) {
      return "";
    }
    return text.endsWith(" characters")
        ? "x".repeat(Integer.parseInt(text.substring(0, text.indexOf(' '))))
        : text;
  }

  private static Instant time(String text) {
    if (text.equals("none")) {
      return Instant.EPOCH;
    }
    return text.equals("append time")
        ? APPENDED
        : APPENDED.plus(
            Duration.parse(text.replace("append time ", "").replace("+ ", "").replace("- ", "-")));
  }
}
