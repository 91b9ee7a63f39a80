package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.jspecify.annotations.Nullable;

/**
 * LATEST. Body: nothing, or event time (seconds 8 bytes, nanoseconds 8 bytes), the event's identity
 * (16 bytes) and the value.
 */
final class Latest implements KeptReading {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Instant LIMIT = Instant.parse("+10000-01-01T00:00:00Z");

  private final Measurement measurement;
  private @Nullable Timed latest;

  /** A value and the event that had it. */
  record Timed(Instant time, EventHash event, BigDecimal value) {

    boolean isAfter(Timed other) {
      int order = time.compareTo(other.time);
      if (order == 0) {
        order = Long.compareUnsigned(event.high(), other.event.high());
      }
      return order == 0 ? Long.compareUnsigned(event.low(), other.event.low()) > 0 : order > 0;
    }
  }

  Latest(Measurement measurement, @Nullable Timed latest) {
    this.measurement = measurement;
    this.latest = latest;
  }

  static Latest read(Measurement measurement, StateInput input) {
    return new Latest(measurement, input.hasMore() ? timed(input) : null);
  }

  private static Timed timed(StateInput input) {
    long seconds = input.longOf();
    long nanos = input.longOf();
    StateInput.require(
        Math.abs(seconds) < LIMIT.getEpochSecond() && nanos >= 0 && nanos < NANOS_PER_SECOND,
        "an instant",
        seconds + " s " + nanos + " ns");
    return new Timed(
        Instant.ofEpochSecond(seconds, nanos),
        new EventHash(input.longOf(), input.longOf()),
        input.decimal());
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new Latest(measurement, null);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement)
        .ifPresent(value -> take(new Timed(usage.eventTime(), event, value)));
  }

  private void take(Timed reading) {
    Timed before = latest;
    if (before == null || reading.isAfter(before)) {
      latest = reading;
    }
  }

  @Override
  public void merge(Aggregate other) {
    Timed theirs = Aggregates.same(Latest.class, this, other).latest;
    if (theirs != null) {
      take(theirs);
    }
  }

  @Override
  public Optional<BigDecimal> quantity() {
    return Optional.ofNullable(latest).map(reading -> Kind.rounded(reading.value(), measurement));
  }

  @Override
  public byte[] state() {
    StateOutput output = Kind.write(measurement);
    Timed reading = latest;
    return reading == null ? output.bytes() : write(reading, output).bytes();
  }

  private static StateOutput write(Timed reading, StateOutput output) {
    return output
        .longOf(reading.time().getEpochSecond())
        .longOf(reading.time().getNano())
        .longOf(reading.event().high())
        .longOf(reading.event().low())
        .decimal(reading.value());
  }
}
