package org.countinghouse.app.rebuild;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.rebuild.TopicCopy.Copied;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/**
 * Counts all raw events of a deployment again in a next generation that runs beside it, and bills
 * what differs from what was billed.
 */
public final class Rebuild {

  private static final Duration STALLED_AFTER = Duration.ofMinutes(2);
  private static final Duration QUIET_FOR = Duration.ofSeconds(1);
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);
  private static final Duration CLOSED_WITHIN = Duration.ofSeconds(2);

  private final Generations generations;
  private final Codecs codecs;
  private final Lag lag;
  private final PrintWriter out;
  private final Clock clock;

  /**
   * A rebuild; the next generation runs already, on topics that hold nothing yet.
   *
   * @param admin client of the next generation's cluster; stays open
   * @param clock decides only when to give up
   */
  public Rebuild(
      Generations generations, Admin admin, Codecs codecs, PrintWriter out, Clock clock) {
    this.generations = generations;
    this.codecs = codecs;
    this.lag = new Lag(admin, generations.next());
    this.out = out;
    this.clock = clock;
  }

  /**
   * Rebuilds, and returns when the bill is as it is charged.
   *
   * @throws Problem if it cannot begin, nothing moves, or amounts differ in the end; a line for
   *     each
   */
  public void run() {
    refuseWhatCannotBeRepeated();
    AppConfig next = generations.next();
    // What was billed first, then the events: so all usage that was billed is among them.
    BilledBefore before = BilledBefore.of(generations.live(), codecs);
    try (TopicCopy copy = new TopicCopy(generations);
        Feeder feeder = new Feeder(next, codecs)) {
      Stream.of(Topic.values())
          .filter(topic -> topic.baseName().startsWith("master."))
          .forEach(copy::copy);
      // Usage that came before its meter would not be measured by it.
      untilAllIsTakenIn("master data");
      Copied events = copy.copy(Topic.USAGE_EVENTS);
      Instant end = events.latest().plusMillis(1);
      feeder.tick(end);
      feeder.flush();
      untilAllIsTakenIn("usage");
      out.println("counted again: %d records".formatted(events.records()));
      before.tell(feeder, next.topics().accountPartitions(), end);
      untilAllIsTakenIn("what was billed");
      int accounts = before.closeAgain(feeder, end);
      out.println(
          "taken over: %d summaries of %d accounts".formatted(before.summaries().size(), accounts));
    }
    report(before);
  }

  private void refuseWhatCannotBeRepeated() {
    AppConfig next = generations.next();
    for (Topic topic : List.of(Topic.USAGE_EVENTS, Topic.RATED_IMPORTS)) {
      if (TopicCopy.extent(next, topic).kept() > 0) {
        throw new Problem(
            "Expected %s to be empty, but it has records; a rebuild that was cut off begins anew under another topic.prefix"
                .formatted(next.topics().nameOf(topic)));
      }
    }
    AppConfig live = generations.live();
    long gone = TopicCopy.extent(live, Topic.USAGE_EVENTS).gone();
    if (gone > 0) {
      // All that was billed for them would be credited.
      throw new Problem(
          "Expected all records that %s ever had, but the first %d are gone"
              .formatted(live.topics().nameOf(Topic.USAGE_EVENTS), gone));
    }
    if (TopicCopy.extent(live, Topic.USAGE_COMMANDS).kept() > 0) {
      throw new Problem(
          "Expected no commands in %s, but it has some: where they stand among the usage cannot be repeated yet"
              .formatted(live.topics().nameOf(Topic.USAGE_COMMANDS)));
    }
  }

  private void report(BilledBefore before) {
    Map<String, ChargeRecord> charges = new TreeMap<>();
    Map<String, SummaryRecord> since = new TreeMap<>();
    BillComparison comparison =
        new BillComparison(before.summaries(), since.values(), charges.values());
    follow(charges, since, comparison);
    since.forEach((id, summary) -> out.println("differs: " + total(summary)));
    List<String> differences = comparison.differences();
    if (!differences.isEmpty()) {
      throw new Problem(differences);
    }
    out.println(
        "rebuilt: %d amounts are billed as they are charged, by %d summaries from before and %d since"
            .formatted(comparison.settled().size(), before.summaries().size(), since.size()));
    out.flush();
  }

  /** Reads what comes out until the bill is as charged and stays so, or that takes too long. */
  private void follow(
      Map<String, ChargeRecord> charges,
      Map<String, SummaryRecord> since,
      BillComparison comparison) {
    AppConfig next = generations.next();
    // A closing that finds no difference says nothing, so it is given the time that it takes.
    Duration stays = next.streams().commitInterval().plus(CLOSED_WITHIN);
    try (TopicTail<ChargeRecord> charged =
            new TopicTail<>(next, codecs, Topic.RATED_CHARGES, ChargeRecord.class);
        TopicTail<SummaryRecord> frozen =
            new TopicTail<>(next, codecs, Topic.RATED_SUMMARIES, SummaryRecord.class)) {
      Instant until = clock.instant().plus(SETTLED_WITHIN);
      Instant differed = clock.instant();
      while (clock.instant().isBefore(until) && clock.instant().isBefore(differed.plus(stays))) {
        pause();
        frozen.drain().forEach(one -> since.put(one.key(), one.value()));
        charged.drain().forEach(one -> charges.put(one.key(), one.value()));
        if (lag.all() > 0 || !comparison.differences().isEmpty()) {
          differed = clock.instant();
        }
      }
    }
  }

  private static String total(SummaryRecord summary) {
    return "%s %s %s"
        .formatted(
            summary.getSummaryId(),
            summary.getTotal().stripTrailingZeros().toPlainString(),
            summary.getCurrency());
  }

  /**
   * Waits until nothing is left for a while: what one part has committed is seen by the next one a
   * moment later.
   */
  private void untilAllIsTakenIn(String what) {
    Instant movedLast = clock.instant();
    long seen = -1;
    while (seen != 0 || clock.instant().isBefore(movedLast.plus(QUIET_FOR))) {
      long left = lag.all();
      if (left != seen) {
        seen = left;
        movedLast = clock.instant();
      } else if (left > 0 && clock.instant().isAfter(movedLast.plus(STALLED_AFTER))) {
        throw new Problem(
            "Expected the rebuild to take in %s, but %d records are left and nothing moved for %s"
                .formatted(what, left, STALLED_AFTER));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("Expected to rebuild, but was interrupted", e);
    }
  }
}
