package org.countinghouse.topology.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.BatchedUsageEventRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.error.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches apart. Each event becomes a record of its own at the batch's coordinates, so that
 * it is validated, deduplicated, parked, rejected and driven again like any other: nothing behind
 * this knows of batches.
 */
final class Batches {

  /** Most events of a batch. */
  static final int EVENTS_MAX = 10_000;

  /**
   * Each event is kept, and refused, with key and headers of its own. A megabyte of headers above
   * ten thousand events must not become ten gigabytes.
   */
  private static final long APART_BYTES_MAX = 32 << 20;

  private static final String SCHEMA_HEADER = "__value_schema_id";
  private static final int PRECISION_MAX = 38;
  private static final int BITS_MAX = 127;
  private static final int SCALE = 12;

  private final Serializer<UsageEventRecord> serializer;

  Batches(Serializer<UsageEventRecord> serializer) {
    this.serializer = serializer;
  }

  /** The events of a batch of our own schema, byte for byte. */
  static Arrival events(QuickBatchReader.Found found, Incoming incoming) {
    return refused(found.size(), incoming)
        .orElseGet(() -> batch(found.events(), incoming.headers(), incoming));
  }

  /** The events of a batch of another schema, written anew with our own. */
  Arrival events(UsageEventRecord batch, Incoming incoming) {
    Optional<Arrival> refused = refused(batch.getBatch().size(), incoming);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<byte[]> values = new ArrayList<>(batch.getBatch().size());
    for (BatchedUsageEventRecord event : batch.getBatch()) {
      values.add(serializer.serialize(incoming.topic(), alone(event)));
    }
    Headers headers = new RecordHeaders(incoming.headers()).remove(SCHEMA_HEADER);
    return batch(values, headers, incoming);
  }

  private static Arrival batch(List<byte[]> values, Headers headers, Incoming incoming) {
    List<Incoming> events = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      events.add(incoming.event(i, headers, values.get(i)));
    }
    return new Arrival.Batch(events);
  }

  private static Optional<Arrival> refused(int size, Incoming incoming) {
    if (size == 0) {
      return refused(ReasonCode.MISSING_FIELD, "at least one event in a batch", "none", incoming);
    }
    if (size > EVENTS_MAX) {
      return refused(
          ReasonCode.FIELD_TOO_LONG,
          "at most %d events in a batch".formatted(EVENTS_MAX),
          Integer.toString(size),
          incoming);
    }
    long apart = apart(size, incoming);
    return apart <= APART_BYTES_MAX
        ? Optional.empty()
        : refused(
            ReasonCode.RECORD_TOO_LARGE,
            "a batch of at most %d bytes with its key and headers at each event"
                .formatted(APART_BYTES_MAX),
            Long.toString(apart),
            incoming);
  }

  private static Optional<Arrival> refused(
      ReasonCode reason, String expected, String found, Incoming incoming) {
    return Optional.of(
        new Arrival.Refused(
            reason,
            "Expected %s, but found %s at %s".formatted(expected, found, incoming.coordinates())));
  }

  private static long apart(int size, Incoming incoming) {
    byte[] value = incoming.value();
    long values = value == null ? 0 : value.length;
    return (incoming.size() - values) * size + values;
  }

  private static UsageEventRecord alone(BatchedUsageEventRecord event) {
    Map<String, BigDecimal> measures = new HashMap<>(event.getMeasures());
    measures.replaceAll((name, value) -> writable(value));
    return UsageEventRecord.newBuilder()
        .setId(event.getId())
        .setSource(event.getSource())
        .setType(event.getType())
        .setCustomerId(event.getCustomerId())
        .setTime(event.getTime())
        .setQuantity(writableOrNone(event.getQuantity()))
        .setMeasures(measures)
        .setDimensions(event.getDimensions())
        .setKind(isAlone(event.getKind()) ? event.getKind() : UsageKind.UNKNOWN)
        .build();
  }

  private static @Nullable BigDecimal writableOrNone(@Nullable BigDecimal value) {
    return value == null ? null : writable(value);
  }

  /**
   * Avro reads numbers of any length and writes none of more than 38 digits. Such a number is
   * refused anyway: as too large or negative, which this one is too.
   */
  private static BigDecimal writable(BigDecimal value) {
    return fits(value)
        ? value
        : BigDecimal.TEN
            .pow(PRECISION_MAX - SCALE - 1)
            .multiply(BigDecimal.valueOf(value.signum()))
            .setScale(SCALE);
  }

  /** Bits first: to count the digits of a number of a megabyte takes for ever. */
  private static boolean fits(BigDecimal value) {
    return value.unscaledValue().bitLength() <= BITS_MAX && value.precision() <= PRECISION_MAX;
  }

  /** A tick in a batch would move time by a producer's word, and a batch in a batch has no end. */
  private static boolean isAlone(UsageKind kind) {
    return kind == UsageKind.USAGE || kind == UsageKind.VOID;
  }
}
