package org.countinghouse.bench.latency;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.bench.fixture.Shape;
import org.countinghouse.bench.fixture.UsageFixture;
import org.countinghouse.schema.UsageEventRecord;

/**
 * Appends usage at a steady rate, whatever becomes of it, and a probe now and then. An open loop: a
 * slow application does not slow the load down, so that nothing is left out of the percentiles.
 */
final class Load implements Runnable {

  private final Feeder feeder;
  private final Shape shape;
  private final long eventsPerSecond;
  private final long eventsPerProbe;
  private final Duration warmUp;
  private final Map<String, Long> appendedMsByProbe = new ConcurrentHashMap<>();
  private long sent;
  private long startNanos;

  /**
   * @param probesPerSecond probes among the events, after the warm-up
   */
  Load(Feeder feeder, Shape shape, long eventsPerSecond, int probesPerSecond, Duration warmUp) {
    this.feeder = feeder;
    this.shape = shape;
    this.eventsPerSecond = eventsPerSecond;
    this.eventsPerProbe = Math.max(1, eventsPerSecond / probesPerSecond);
    this.warmUp = warmUp;
  }

  /** Probes that were appended so far. */
  int probes() {
    return appendedMsByProbe.size();
  }

  /** When the event of a probe was given to the broker, milliseconds since the epoch. */
  long appendedMs(String probe) {
    return Objects.requireNonNull(appendedMsByProbe.get(probe), "a charge follows its event");
  }

  @Override
  public void run() {
    startNanos = System.nanoTime();
    new UsageFixture(shape).forEach(this::send);
    feeder.flush();
  }

  private void send(UsageEventRecord event) {
    long dueNanos = startNanos + sent * 1_000_000_000L / eventsPerSecond;
    long early = dueNanos - System.nanoTime();
    if (early > 0) {
      LockSupport.parkNanos(early);
    }
    Instant now = Instant.now();
    event.setTime(now);
    feeder.usage(event, now);
    sent++;
    if (sent % eventsPerProbe == 0 && System.nanoTime() - startNanos > warmUp.toNanos()) {
      int number = appendedMsByProbe.size();
      appendedMsByProbe.put(ProbedMaster.probe(number), now.toEpochMilli());
      feeder.usage(ProbedMaster.event(number, now), now);
    }
  }
}
