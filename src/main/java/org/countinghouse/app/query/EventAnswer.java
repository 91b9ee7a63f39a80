package org.countinghouse.app.query;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.topology.metering.EventStanding;

/**
 * What became of an event.
 *
 * @param coordinates topic, partition and offset of the record that stands, as in {@code
 *     usage.events-3@17}
 * @param totals those it is in, if it is counted and its record could be read
 * @param note what is missing from the answer and why; empty if nothing is
 */
public record EventAnswer(
    EventStanding standing,
    Place coordinates,
    List<Found> record,
    List<UsageTotalState> totals,
    String note) {

  /** Where a record stands. */
  public record Place(String topic, int partition, long offset) {
    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }

  /** A record that was read again and the event in it. */
  public record Found(ConsumerRecord<byte[], byte[]> stored, RawUsage usage) {}

  public EventAnswer {
    record = List.copyOf(record);
    totals = List.copyOf(totals);
  }

  /** The record and the event in it, if it could be read again. */
  public Optional<Found> found() {
    return record.stream().findFirst();
  }
}
