package org.countinghouse.topology.metering;

import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.topology.error.Incoming;

/** Reads the records that a command carries. */
final class CommandedCopy {

  private final String topic;

  /**
   * @param topic name of usage.events
   */
  CommandedCopy(String topic) {
    this.topic = topic;
  }

  /**
   * The record as it came.
   *
   * @param appendTime what is taken as its append time
   */
  Incoming incoming(CommandedRecord record, Instant appendTime) {
    Headers headers = new RecordHeaders();
    record
        .getHeaders()
        .forEach(header -> headers.add(header.getKey(), ParkedCopy.bytes(header.getValue())));
    return new Incoming(
        topic,
        record.getPartition(),
        record.getOffset(),
        appendTime,
        headers,
        ParkedCopy.bytes(record.getKey()),
        ParkedCopy.bytes(record.getValue()),
        record.getBatchIndex());
  }
}
