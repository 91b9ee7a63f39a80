package org.countinghouse.app.operator;

import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.validation.EventFinder;

/** Decides between two payloads of one event: finds both, and sends them with the decision. */
public final class ConflictDecision {

  private final AppConfig config;
  private final Codecs codecs;

  /** Names one event. */
  public record EventId(String customerId, String source, String id) {

    private boolean names(DuplicateRecord copy) {
      return copy.getCustomerId().equals(customerId)
          && copy.getSource().equals(source)
          && copy.getId().equals(id);
    }

    private EventHash hash() {
      return EventHash.of(customerId, source, id);
    }

    @Override
    public String toString() {
      return "event '%s' of source '%s', customer '%s'".formatted(id, source, customerId);
    }
  }

  /**
   * Names one copy of an event.
   *
   * @param offset on usage.events; negative for the only one
   * @param batchIndex in the batch at that offset; negative for the only one there
   */
  public record Which(long offset, int batchIndex) {

    private boolean names(DuplicateRecord copy) {
      return (offset < 0 || copy.getOffset() == offset)
          && (batchIndex < 0 || copy.getBatchIndex() == batchIndex);
    }
  }

  /** In one deployment. */
  public ConflictDecision(AppConfig config, Codecs codecs) {
    this.config = config;
    this.codecs = codecs;
  }

  /**
   * Sends a decision.
   *
   * @param which the conflicting copy
   * @throws Problem if there is no such conflict, several and none is named, or a record is gone
   */
  public void send(EventId event, ConflictResolution resolution, Which which, Decision decision) {
    DuplicateRecord copy = chosen(event, which);
    try (RecordReader reader = new RecordReader(config);
        Feeder feeder = new Feeder(config, codecs)) {
      Incoming standing =
          read(reader, event, copy.getPartition(), copy.getFirstOffset(), Incoming.ALONE);
      Incoming other =
          read(reader, event, copy.getPartition(), copy.getOffset(), copy.getBatchIndex());
      feeder.command(
          decision.resolve(event.customerId(), resolution, standing, other), copy.getPartition());
      feeder.flush();
    }
  }

  private DuplicateRecord chosen(EventId event, Which which) {
    List<DuplicateRecord> copies;
    try (TopicTail<DuplicateRecord> tail =
        new TopicTail<>(config, codecs, Topic.USAGE_DUPLICATES, DuplicateRecord.class)) {
      copies =
          tail.drain().stream()
              .map(TopicTail.Entry::value)
              .filter(copy -> copy.getConflicting() && event.names(copy) && which.names(copy))
              .toList();
    }
    if (copies.isEmpty()) {
      throw new Problem("Expected a conflicting copy of %s, but found none".formatted(event));
    }
    if (copies.size() > 1) {
      throw new Problem(
          "Expected --offset (and --index in a batch) to name one of the %d conflicting copies of %s, at %s, but it does not"
              .formatted(
                  copies.size(), event, copies.stream().map(ConflictDecision::place).toList()));
    }
    return copies.get(0);
  }

  private static String place(DuplicateRecord copy) {
    return copy.getOffset()
        + (copy.getBatchIndex() == Incoming.ALONE ? "" : "[" + copy.getBatchIndex() + "]");
  }

  /** The event by itself, as metering has it: a batch is more than the command is about. */
  private Incoming read(
      RecordReader reader, EventId event, int partition, long offset, int batchIndex) {
    EventFinder finder = new EventFinder(codecs, config.topics().meteringPartitions());
    return reader.read(partition, offset).map(Incoming::of).stream()
        .flatMap(record -> finder.copies(record, event.hash()).stream())
        .map(EventFinder.Found::record)
        .filter(copy -> batchIndex == Incoming.ALONE || copy.batchIndex() == batchIndex)
        .findFirst()
        .orElseThrow(
            () ->
                new Problem(
                    "Expected %s at partition %d, offset %d of usage.events, but it is gone"
                        .formatted(event, partition, offset)));
  }
}
