package org.countinghouse.app.metering;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.mapping.Decimals;

/**
 * A seeded list of usage events as producers send them: 2 % repeats, 1 % conflicting ones, 2 %
 * voids, 1 % voids ahead of their originals, 1 % refused. Whether customers are known when their
 * usage comes is up to the test.
 */
final class UsageStory {

  static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
  static final int CUSTOMERS = 40;
  private static final List<String> MODELS = List.of("small", "medium", "large");

  private final Random random;
  private final Duration step;
  private final List<Fed> events = new ArrayList<>();
  private final List<UsageEventRecord> firsts = new ArrayList<>();
  private final Set<String> voided = new HashSet<>();

  /** An event and when it is appended. */
  record Fed(UsageEventRecord event, Instant appendTime) {}

  private UsageStory(long seed, Duration step) {
    random = new Random(seed);
    this.step = step;
  }

  /**
   * The events in the order in which they are fed.
   *
   * @param step append time from one event to the next
   */
  static List<Fed> of(long seed, int size, Duration step) {
    UsageStory story = new UsageStory(seed, step);
    while (story.events.size() < size) {
      story.next();
    }
    return List.copyOf(story.events);
  }

  static String customer(int number) {
    return "customer-" + number;
  }

  private Instant now() {
    return BEGIN.plus(step.multipliedBy(events.size()));
  }

  private void next() {
    int dice = random.nextInt(100);
    if (firsts.isEmpty() || dice >= 7) {
      append(fresh("e"));
    } else if (dice < 2) {
      append(copy(earlier()));
    } else if (dice < 3) {
      UsageEventRecord first = earlier();
      append(copy(first).setQuantity(Decimals.toRecord(first.getQuantity().add(BigDecimal.ONE))));
    } else if (dice < 5) {
      takeBack(earlier());
    } else if (dice < 6) {
      UsageEventRecord original = fresh("late");
      takeBack(original);
      append(original);
    } else {
      events.add(
          new Fed(
              copy(fresh("bad")).setQuantity(Decimals.toRecord(new BigDecimal(-1))).build(),
              now()));
    }
  }

  private void append(UsageEventRecord.Builder event) {
    events.add(new Fed(event.build(), now()));
  }

  private void append(UsageEventRecord event) {
    events.add(new Fed(event, now()));
    firsts.add(event);
    // Copies come within about a day and a half, so that none is too late.
    if (firsts.size() > 2_000) {
      firsts.remove(0);
    }
  }

  private UsageEventRecord earlier() {
    return firsts.get(random.nextInt(firsts.size()));
  }

  private void takeBack(UsageEventRecord original) {
    if (voided.add(original.getId())) {
      append(copy(original).setKind(UsageKind.VOID));
    }
  }

  private static UsageEventRecord.Builder copy(UsageEventRecord event) {
    return UsageEventRecord.newBuilder(event);
  }

  private UsageEventRecord fresh(String kind) {
    return UsageEventRecord.newBuilder()
        .setId(kind + events.size())
        .setSource("gateway-" + random.nextInt(3))
        .setType("completion")
        .setCustomerId(customer(random.nextInt(CUSTOMERS)))
        .setTime(now().minusSeconds(random.nextInt(100_000)))
        .setQuantity(Decimals.toRecord(BigDecimal.valueOf(random.nextInt(1, 10_000), 3)))
        .setDimensions(Map.of("model", MODELS.get(random.nextInt(MODELS.size()))))
        .setKind(UsageKind.USAGE)
        .build();
  }
}
