package org.countinghouse.app.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.operator.RecordReader;
import org.countinghouse.app.query.EventAnswer.Found;
import org.countinghouse.app.query.EventAnswer.Place;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.identity.IdentityStore;
import org.countinghouse.topology.identity.Seen;
import org.countinghouse.topology.metering.EventStanding;
import org.countinghouse.topology.metering.OutcomeReader;
import org.countinghouse.topology.store.CommittedTables;

/**
 * Finds what became of an event, see decision record 0020: its standing from the stores, the rest
 * from its record and the master data of its partition. Thread-safe.
 */
public final class EventQueries {

  /** Less than a question that was passed on may take. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(3);

  private final LocalState state;
  private final AppConfig config;
  private final OutcomeReader outcomes;

  EventQueries(LocalState state, AppConfig config, OutcomeReader outcomes) {
    this.state = state;
    this.config = config;
    this.outcomes = outcomes;
  }

  /**
   * What became of an event; empty if no metering has seen it within the horizon, or a rule refused
   * it before it was remembered.
   *
   * @param partition the partition of its customer
   * @throws UnavailableException also if it is being metered and not committed
   */
  public Optional<EventAnswer> find(int partition, EventQuery query) {
    return Queries.moving(
        () -> {
          CommittedTables tables = state.metering(partition);
          Instant watermark = PartitionQueries.ledger(tables, partition).watermark();
          EventHash hash = query.hash();
          return state
              .ask(
                  Stores.DEDUPLICATION,
                  partition,
                  new IdentityStore.Find(hash.high(), hash.low(), watermark))
              .map(seen -> answer(tables, watermark, partition, query, seen));
        });
  }

  private EventAnswer answer(
      CommittedTables tables, Instant watermark, int partition, EventQuery query, Seen seen) {
    EventStanding standing = outcomes.standing(tables, query.hash(), seen);
    String topic = config.topics().nameOf(Topic.USAGE_EVENTS);
    Place place = new Place(topic, partition, standing.standing().offset());
    Optional<ConsumerRecord<byte[], byte[]>> stored = read(place);
    stored.ifPresent(record -> checkCommitted(record, watermark, place));
    Optional<Found> found =
        stored.flatMap(
            record ->
                outcomes
                    .usage(Incoming.of(record), query.hash())
                    .map(usage -> new Found(record, usage)));
    List<UsageTotalState> totals =
        found
            .filter(known -> standing.standing().state() == Standing.State.COUNTED)
            .map(known -> outcomes.totals(tables, known.usage(), query.hash()))
            .orElse(List.of());
    return new EventAnswer(
        standing, place, found.stream().toList(), totals, note(stored, found, place));
  }

  /**
   * Identities are seen before their transaction commits, the tables only after it: until then one
   * that waits, or is refused, would look as if it were counted. One of the very millisecond that
   * was committed last is not told apart; for it that lasts until the next commit.
   */
  private static void checkCommitted(
      ConsumerRecord<byte[], byte[]> record, Instant watermark, Place place) {
    if (Instant.ofEpochMilli(record.timestamp()).isAfter(watermark)) {
      throw UnavailableException.now(
          "Expected %s to be metered, but its transaction is still open".formatted(place));
    }
  }

  private static String note(
      Optional<ConsumerRecord<byte[], byte[]>> stored, Optional<Found> found, Place place) {
    if (found.isPresent()) {
      return "";
    }
    return stored.isPresent()
        ? "Expected the event in the record %s, but found another".formatted(place)
        : "Expected the record %s, but the topic holds it no longer, or not within %d s"
            .formatted(place, READ_WITHIN.toSeconds());
  }

  private Optional<ConsumerRecord<byte[], byte[]>> read(Place place) {
    try (RecordReader reader = new RecordReader(config, READ_WITHIN)) {
      return reader.read(place.partition(), place.offset());
    }
  }
}
