package org.countinghouse.topology.validation;

import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;

/** Finds events in records of usage.events, and in batches. Thread-safe. */
public final class EventFinder {

  private final Codecs codecs;
  private final int partitions;

  /**
   * An event that was found.
   *
   * @param record the event as a record of its own, as metering keeps and drives it
   * @param usage what it says
   */
  public record Found(Incoming record, RawUsage usage) {}

  /**
   * A finder.
   *
   * @param partitions partitions of usage.events
   */
  public EventFinder(Codecs codecs, int partitions) {
    this.codecs = codecs;
    this.partitions = partitions;
  }

  /** The copies of an event in a record, in its order: one at most, if it is no batch. */
  public List<Found> copies(Incoming record, EventHash hash) {
    // One for each question: a decoder is not thread-safe.
    UsageDecoder decoder =
        new UsageDecoder(
            codecs.decoder(UsageEventRecord.class),
            codecs.serializer(UsageEventRecord.class),
            new CustomerNumbers(partitions));
    Arrival arrival = decoder.decode(record);
    List<Incoming> events =
        arrival instanceof Arrival.Batch batch ? batch.events() : List.of(record);
    return events.stream().flatMap(event -> copy(decoder.decode(event), event, hash)).toList();
  }

  private static Stream<Found> copy(Arrival arrival, Incoming event, EventHash hash) {
    return arrival instanceof Arrival.Usage found && found.hash().equals(hash)
        ? Stream.of(new Found(event, found.usage()))
        : Stream.of();
  }
}
