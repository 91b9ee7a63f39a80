package org.countinghouse.bench;

import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.UsageWindows;
import org.countinghouse.domain.time.WindowSize;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The day that an event belongs to; event time goes on by a second with each call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WindowBenchmark {

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  private final UsageWindows windows = new UsageWindows();
  private Instant time = Samples.event().getTime();

  /** As metering asks: days found lately are remembered. */
  @Benchmark
  public UsageWindow remembered() {
    time = time.plusSeconds(1);
    return windows.containing(time, ZONE, WindowSize.DAY);
  }

  /** The arithmetic in the zone, each time. */
  @Benchmark
  public UsageWindow computed() {
    time = time.plusSeconds(1);
    return UsageWindow.containing(time, ZONE, WindowSize.DAY);
  }

  /** The floor: the time alone. */
  @Benchmark
  public Instant baselineTime() {
    time = time.plusSeconds(1);
    return time;
  }
}
