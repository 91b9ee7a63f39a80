package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * TIME_WEIGHTED: each value holds until the next one. Quantity: value times seconds, from the first
 * event of the window to its end; what was there before is for {@link PeriodQuantity} to add.
 *
 * <p>Exact, and invertible, up to {@value #POINTS_MAX} events; beyond, {@value #SLOTS} slots of
 * equal length keep the last event of each, and the very first event is kept too: an estimate.
 *
 * <p>Body: 1 if it is an estimate, else 0; then of each event, by time, microseconds since the
 * window's start (6 bytes), first half of its identity (8 bytes) and value.
 */
final class TimeWeighted implements Carried {

  static final int POINTS_MAX = 256;
  static final int SLOTS = 192;

  private final Measurement measurement;
  private final WindowTime window;
  private TreeSet<Point> points = new TreeSet<>();
  private boolean thinned;

  /** A value that holds from a time on; of two at one time the one of the larger identity. */
  private record Point(long offset, long tie, BigDecimal value) implements Comparable<Point> {
    @Override
    public int compareTo(Point other) {
      int order = Long.compare(offset, other.offset);
      order = order == 0 ? Long.compareUnsigned(tie, other.tie) : order;
      return order == 0 ? value.compareTo(other.value) : order;
    }
  }

  TimeWeighted(Measurement measurement, WindowTime window) {
    this.measurement = measurement;
    this.window = window;
  }

  static TimeWeighted read(Measurement measurement, WindowTime window, StateInput input) {
    TimeWeighted read = new TimeWeighted(measurement, window);
    int form = input.byteOf();
    StateInput.require(form <= 1, "form 0 or 1", form);
    while (input.hasMore()) {
      Point point = new Point(input.micros(), input.longOf(), input.decimal());
      StateInput.require(point.offset() < window.length(), "a time within the window", point);
      StateInput.require(read.points.add(point), "each event once", point);
    }
    StateInput.require(read.points.size() <= POINTS_MAX, "fewer events", read.points.size());
    read.thinned = form == 1;
    return read;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new TimeWeighted(measurement, window);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    Readings.value(usage, measurement)
        .ifPresent(
            value -> {
              points.add(point(usage, event, value));
              fit();
            });
  }

  @Override
  public boolean isInvertible() {
    return !thinned;
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    if (thinned) {
      throw Aggregates.notInvertible(this);
    }
    Readings.value(usage, measurement)
        .ifPresent(value -> points.remove(point(usage, event, value)));
  }

  private Point point(RawUsage usage, EventHash event, BigDecimal value) {
    return new Point(window.offset(usage.eventTime()), event.high(), value);
  }

  @Override
  public void merge(Aggregate other) {
    TimeWeighted theirs = Aggregates.sameWindow(TimeWeighted.class, this, other, t -> t.window);
    points.addAll(theirs.points);
    thinned |= theirs.thinned;
    fit();
  }

  @Override
  public Level after(Level opening) {
    return points.isEmpty() ? opening : Level.of(points.last().value());
  }

  @Override
  public BigDecimal levelSeconds(Level opening) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal level = opening.amount();
    long since = 0;
    for (Point point : points) {
      sum = sum.add(level.multiply(WindowTime.seconds(point.offset() - since)));
      level = point.value();
      since = point.offset();
    }
    return sum.add(level.multiply(WindowTime.seconds(window.length() - since)));
  }

  @Override
  public Level atAnyTime(Level opening) {
    return after(opening);
  }

  @Override
  public Optional<BigDecimal> quantity() {
    return points.isEmpty()
        ? Optional.empty()
        : Optional.of(Kind.rounded(levelSeconds(Level.NONE), measurement));
  }

  @Override
  public boolean isEstimated() {
    return thinned;
  }

  @Override
  public byte[] state() {
    StateOutput output = Kind.write(measurement).byteOf(thinned ? 1 : 0);
    for (Point point : points) {
      output.micros(point.offset()).longOf(point.tie()).decimal(point.value());
    }
    return output.bytes();
  }

  /** What is kept depends on the set of events alone: the first, and the last of each slot. */
  private void fit() {
    thinned |= points.size() > POINTS_MAX;
    if (thinned) {
      TreeMap<Long, Point> lastOfSlot = new TreeMap<>();
      points.forEach(point -> lastOfSlot.put(point.offset() * SLOTS / window.length(), point));
      TreeSet<Point> kept = new TreeSet<>(lastOfSlot.values());
      kept.add(points.first());
      points = kept;
    }
  }
}
