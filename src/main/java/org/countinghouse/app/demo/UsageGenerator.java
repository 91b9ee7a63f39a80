package org.countinghouse.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * Usage as it comes in real life: mostly in time, some repeated, some late, some wrong. The same
 * seed gives the same usage.
 */
final class UsageGenerator {

  private static final int REMEMBERED = 500;

  private final Random random;
  private final List<String> customers;
  private final List<UsageEventRecord> recent = new ArrayList<>();
  private long sequence;

  UsageGenerator(long seed, List<String> customers) {
    this.random = new Random(seed);
    this.customers = List.copyOf(customers);
  }

  /** The next event that is appended at a time. */
  UsageEventRecord next(Instant appendTime) {
    int fate = random.nextInt(1_000);
    if (fate < 20 && !recent.isEmpty()) {
      return recent.get(random.nextInt(recent.size()));
    }
    if (fate < 23 && !recent.isEmpty()) {
      return conflicting(recent.get(random.nextInt(recent.size())), appendTime);
    }
    UsageEventRecord event = fresh(eventTime(appendTime, fate));
    if (fate < 26) {
      event.setTime(appendTime.plus(Duration.ofHours(3 + random.nextInt(48))));
    } else if (fate < 29) {
      event.setQuantity(decimal(-5, 0));
    } else {
      remember(event);
    }
    return event;
  }

  /** Mostly minutes before the append; one in thirty days before, also back into a closed month. */
  private Instant eventTime(Instant appendTime, int fate) {
    boolean late = fate % 30 == 0 || (appendTime.isAfter(Script.FIRST_CLOSING) && fate % 6 == 0);
    Duration delay =
        late
            ? Duration.ofMinutes(60 + random.nextInt(5 * 24 * 60))
            : Duration.ofMillis(random.nextInt(120_000));
    Instant time = appendTime.minus(delay);
    return time.isBefore(Script.START) ? Script.START : time;
  }

  private UsageEventRecord fresh(Instant time) {
    // A few customers cause most of the usage.
    double skewed = random.nextDouble() * random.nextDouble();
    String customer = customers.get((int) (skewed * customers.size()));
    UsageEventRecord.Builder event =
        UsageEventRecord.newBuilder()
            .setId("e-" + sequence++)
            .setSource(random.nextBoolean() ? "gateway-a" : "gateway-b")
            .setCustomerId(customer)
            .setTime(time)
            .setKind(UsageKind.USAGE)
            .setDimensions(Map.of("region", random.nextBoolean() ? "eu" : "us"));
    return switch (random.nextInt(3)) {
      case 0 -> event.setType("api.request").build();
      case 1 ->
          event
              .setType("data.transfer")
              .setMeasures(new HashMap<>(Map.of("gigabytes", decimal(random.nextInt(90_000), 3))))
              .build();
      default ->
          event.setType("compute.run").setQuantity(decimal(random.nextInt(3_600_000), 3)).build();
    };
  }

  private UsageEventRecord conflicting(UsageEventRecord original, Instant appendTime) {
    Instant other = original.getTime().minusMillis(1 + random.nextInt(1_000));
    return UsageEventRecord.newBuilder(original)
        .setTime(other.isBefore(Script.START) ? appendTime : other)
        .build();
  }

  private void remember(UsageEventRecord event) {
    if (recent.size() < REMEMBERED) {
      recent.add(event);
    } else {
      recent.set(random.nextInt(REMEMBERED), event);
    }
  }

  private static BigDecimal decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale).setScale(12);
  }
}
