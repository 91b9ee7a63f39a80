package org.countinghouse.topology.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.countinghouse.domain.aggregation.Aggregate;
import org.countinghouse.domain.aggregation.Aggregates;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.serdes.avro.StateSerde;

/**
 * Writes totals as bytes without a record between: tens of thousands change in a commit, and each
 * is written twice, to its row and to usage.totals.
 *
 * <p>A property test holds the bytes equal to those of Avro's own writer. Not thread-safe.
 */
public final class TotalEncoder {

  private static final byte[] NOTHING = {};

  /** Indexes 1 and 0 in the unions of the record, zig-zag coded. */
  private static final byte TOTAL_PRESENT = 2;

  private static final byte PROGRESS_ABSENT = 0;
  private static final byte[] ROW_HEADER = StateSerde.header(UsageTotalState.getClassSchema());

  private final AvroBuffer buffer = new AvroBuffer();

  /**
   * What never changes of a total.
   *
   * @param rowKey key of its row
   */
  public EncodedTotal.Form form(UsageTotalKey key, byte[] rowKey) {
    buffer.reset();
    buffer.text(key.accountId());
    buffer.text(key.customerId());
    buffer.text(key.meterId());
    buffer.number(key.meterVersion());
    dimensions(key.dimensions());
    buffer.number(key.window().date().toEpochDay());
    buffer.text(key.window().zone().getId());
    buffer.micros(key.window().start());
    buffer.micros(key.window().end());
    byte[] recordKey = TotalMapping.recordKey(key).getBytes(StandardCharsets.UTF_8);
    return new EncodedTotal.Form(rowKey, recordKey, buffer.toBytes());
  }

  private void dimensions(Map<String, String> dimensions) {
    if (!dimensions.isEmpty()) {
      buffer.number(dimensions.size());
      for (Map.Entry<String, String> dimension : dimensions.entrySet()) {
        buffer.text(dimension.getKey());
        buffer.text(dimension.getValue());
      }
    }
    buffer.number(0);
  }

  /** The total as it stands. */
  public EncodedTotal encode(EncodedTotal.Form form, UsageTotal total) {
    buffer.reset();
    buffer.raw(form.head());
    Aggregate aggregate = total.aggregate();
    UsageTotal.Events events = total.events();
    Optional<BigDecimal> quantity = aggregate.quantity();
    buffer.decimal(quantity.orElse(BigDecimal.ZERO));
    buffer.number(events.count());
    buffer.micros(events.firstEventTime());
    buffer.micros(events.lastEventTime());
    buffer.number(events.revision());
    buffer.bytes(events.checksum().bytes());
    buffer.text(total.key().window().size().text());
    buffer.text(aggregate.measurement().aggregation().name());
    buffer.bytes(Aggregates.needsState(aggregate.measurement()) ? aggregate.state() : NOTHING);
    buffer.bool(quantity.isEmpty());
    buffer.bool(aggregate.isEstimated());
    buffer.bool(total.key().isOverflow());
    return new EncodedTotal(total.key().accountId(), buffer.toBytes());
  }

  /** The value of its row: as {@link StateSerde} writes it. */
  public byte[] row(EncodedTotal total) {
    buffer.reset();
    buffer.raw(ROW_HEADER);
    buffer.raw(total.body());
    return buffer.toBytes();
  }

  /**
   * The value of its record on usage.totals. Thread-safe, as all sinks of a topology share it.
   *
   * @param frame what stands before a record of our own schema
   */
  public static byte[] record(byte[] frame, EncodedTotal total) {
    byte[] body = total.body();
    byte[] record = new byte[frame.length + body.length + 2];
    System.arraycopy(frame, 0, record, 0, frame.length);
    record[frame.length] = TOTAL_PRESENT;
    System.arraycopy(body, 0, record, frame.length + 1, body.length);
    record[record.length - 1] = PROGRESS_ABSENT;
    return record;
  }

  /** Its record as an object, for whom the bytes will not do. */
  public static UsageTotalRecord record(EncodedTotal total) {
    try {
      UsageTotalState state =
          new SpecificDatumReader<UsageTotalState>(UsageTotalState.getClassSchema())
              .read(null, DecoderFactory.get().binaryDecoder(total.body(), null));
      return UsageTotalRecord.newBuilder().setTotal(state).build();
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected a total as it was encoded", cause);
    }
  }
}
