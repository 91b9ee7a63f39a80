package org.countinghouse.topology;

import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.serdes.avro.AvroSerde;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.countinghouse.topology.mapping.TotalEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Writes usage.totals: records as any other topic's, and totals that are bytes already into their
 * frame. Where the registry has agreed on another schema than our own, these take the way of
 * records. Thread-safe.
 */
final class TotalSerializer implements Serializer<Object> {

  private final AvroSerde<UsageTotalRecord> records;

  /** Falls back on the serde of records. */
  TotalSerializer(AvroSerde<UsageTotalRecord> records) {
    this.records = records;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable Object value) {
    if (value instanceof EncodedTotal total) {
      return records
          .ownFrame(topic)
          .map(frame -> TotalEncoder.record(frame, total))
          .orElseGet(() -> records.serializer().serialize(topic, TotalEncoder.record(total)));
    }
    return records.serializer().serialize(topic, (UsageTotalRecord) value);
  }
}
