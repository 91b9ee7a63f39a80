package org.countinghouse.bench;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.aggregation.UsageTotalKey;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.topology.sketch.HllSketches;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One event added to a total. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AggregateBenchmark {

  private static final BigDecimal AMOUNT = new BigDecimal("1234.560000000000");
  private static final EventHash EVENT = EventHash.of("customer-000042", "gateway", "event");

  private final RawUsage usage =
      new RawUsage(
          UsageKind.USAGE,
          "customer-000042",
          "gateway",
          "event",
          "llm.request.completed",
          Samples.event().getTime(),
          Map.of(RawUsage.QUANTITY, AMOUNT),
          Dimensions.of(Map.of("tier", "on-demand")));
  private final UsageTotal total = total(usage.eventTime());
  private BigDecimal sum = BigDecimal.ZERO;

  private static UsageTotal total(Instant time) {
    UsageWindow window = UsageWindow.containing(time, ZoneId.of("Europe/Berlin"), WindowSize.DAY);
    return new UsageTotal(
        new UsageTotalKey(
            "account-000004",
            "customer-000042",
            "units",
            1,
            Dimensions.of(Map.of("tier", "on-demand")),
            window),
        HllSketches.AGGREGATES.empty(
            Measurement.of(Aggregation.SUM, ""), window.start(), window.end()),
        UsageTotal.Events.NONE);
  }

  /** Quantity, count, both times, revision and checksum. */
  @Benchmark
  public UsageTotal plus() {
    total.add(usage, EVENT);
    return total;
  }

  /** The floor: the quantity alone. */
  @Benchmark
  public BigDecimal baselineAdd() {
    sum = sum.add(AMOUNT);
    return sum;
  }
}
