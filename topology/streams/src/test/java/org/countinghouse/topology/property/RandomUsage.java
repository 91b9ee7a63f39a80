package org.countinghouse.topology.property;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.countinghouse.oracle.MeteringOracle.Event;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Drafts;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.UsageEvent;

/**
 * Usage made of one seed: fresh events, copies, other payloads under the same id, voids before,
 * after and without their originals, some too early or too late, garbage and ticks.
 *
 * <p>What the product promises nothing about is left out: copies and voids of an event that its
 * meter refuses, where it matters whether the meter was known when they came.
 */
final class RandomUsage {

  static final List<String> CUSTOMERS =
      List.of("customer-0", "customer-1", "customer-2", "customer-3", "nobody");
  private static final List<String> TYPES = List.of("api.call", "api.call", "storage", "job", "no");

  private static final List<String> REGIONS = List.of("eu", "us", "");

  private final Random random;
  private final List<Event> originals = new ArrayList<>();
  private final List<Event> owed = new ArrayList<>();
  private Instant now = Instant.parse("2026-09-18T00:00:00Z");
  private int made;

  RandomUsage(Random random) {
    this.random = random;
  }

  /** The next record of the log. */
  Event next() {
    now = now.plus(Duration.ofMinutes(random.nextInt(220)));
    int choice = random.nextInt(100);
    if (choice < 5) {
      return new Event(true, true, false, "", "", "", "", "", appended(), appended(), null);
    }
    if (choice < 9) {
      return new Event(false, false, false, "", "", "", "", "", now, appended(), null);
    }
    if (choice < 13) {
      return fresh(null);
    }
    if (choice < 20) {
      Event original = fresh(quantity());
      owed.add(original);
      return again(original, true, original.region(), original.quantity());
    }
    if (choice < 28 && !owed.isEmpty()) {
      Event original = owed.remove(random.nextInt(owed.size()));
      originals.add(original);
      return again(original, false, original.region(), original.quantity());
    }
    if (choice < 60 && !originals.isEmpty()) {
      Event original = originals.get(random.nextInt(originals.size()));
      boolean isVoid = random.nextInt(5) < 2;
      return switch (random.nextInt(6)) {
        case 0 -> again(original, isVoid, original.region(), quantity());
        case 1 -> again(original, isVoid, pick(REGIONS), original.quantity());
        default -> again(original, isVoid, original.region(), original.quantity());
      };
    }
    Event event = fresh(random.nextInt(20) == 0 ? new BigDecimal("-1.5") : quantity());
    originals.add(event);
    return event;
  }

  /** When the last record was made. */
  Instant now() {
    return now;
  }

  /** Clocks of brokers jump back now and then. */
  private Instant appended() {
    return random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(7_200)) : now;
  }

  private Event fresh(BigDecimal quantity) {
    Duration late =
        switch (random.nextInt(8)) {
          case 0 -> Duration.ofMinutes(35 * 1_440 - 1_000 + random.nextInt(2_000));
          case 1 -> Duration.ofMinutes(-random.nextInt(120));
          default -> Duration.ofMinutes(random.nextInt(3_000));
        };
    return new Event(
        true,
        false,
        false,
        pick(CUSTOMERS),
        pick(List.of("gateway", "batch")),
        "id-" + ++made,
        pick(TYPES),
        pick(REGIONS),
        now.minus(late),
        appended(),
        quantity);
  }

  private Event again(Event of, boolean isVoid, String region, BigDecimal quantity) {
    return new Event(
        true,
        false,
        isVoid,
        of.customer(),
        of.source(),
        of.id(),
        of.type(),
        region,
        of.time(),
        appended(),
        quantity);
  }

  private BigDecimal quantity() {
    return BigDecimal.valueOf(random.nextInt(9_000), 3);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The record of an event. */
  static Draft draft(Event event) {
    if (event.tick()) {
      return Drafts.aTick(event.appended().toString());
    }
    UsageEvent draft = Drafts.aUsageEvent().at(event.time()).appendedAt(event.appended());
    if (!event.readable()) {
      Message message = draft.message();
      return event.time().getEpochSecond() % 120 == 0
          ? message.withKey("x")
          : message.withValue(new byte[] {7, 7});
    }
    draft.of(event.customer()).from(event.source()).id(event.id()).type(event.type());
    draft.kind(event.isVoid() ? UsageKind.VOID : UsageKind.USAGE).withoutQuantity();
    if (!event.region().isEmpty()) {
      draft.dimension("region", event.region());
    }
    return event.quantity() == null ? draft : draft.quantity(event.quantity().toPlainString());
  }
}
