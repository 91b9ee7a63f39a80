package org.countinghouse.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The append time of a record. A timestamp below zero cannot come from the broker's clock, but may
 * come from a client on a topic without LogAppendTime; such a record takes the partition's time, or
 * the epoch if it is the first. Kafka's own extractors stop the task at it, again after each
 * restart.
 */
final class AppendTimeExtractor implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
  }
}
