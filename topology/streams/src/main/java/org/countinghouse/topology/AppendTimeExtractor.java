package org.countinghouse.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The append time of a record. A timestamp below zero cannot come from the broker's clock, but may
 * come from a client on a topic without LogAppendTime; such a record takes the partition's time, or
 * the epoch if it is the first. So does one behind the year 9999, which no text and no Avro time
 * can hold. Kafka's own extractors stop the task at the former, again after each restart.
 */
final class AppendTimeExtractor implements TimestampExtractor {

  private static final long YEAR_10000 = 253_402_300_800_000L;

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long stamped = record.timestamp();
    return stamped >= 0 && stamped < YEAR_10000 ? stamped : Math.max(0, partitionTime);
  }
}
