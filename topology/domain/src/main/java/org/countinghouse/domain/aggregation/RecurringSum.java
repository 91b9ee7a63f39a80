package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.enrichment.Readings;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * RECURRING_SUM: a level that events add to and remove from. Linear, so invertible and mergeable
 * over all.
 *
 * <p>Quantity of the window alone, as if nothing was there before: the net change (no proration),
 * what was added (days: an addition counts from its own day on, a removal from the next day on), or
 * each change times the seconds from it to the window's end.
 *
 * <p>Body: net change, sum of what was added, sum of change times remaining seconds.
 */
final class RecurringSum implements Carried, Linear {

  private final Measurement measurement;
  private final WindowTime window;
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal added = BigDecimal.ZERO;
  private BigDecimal changeSeconds = BigDecimal.ZERO;

  RecurringSum(Measurement measurement, WindowTime window) {
    this.measurement = measurement;
    this.window = window;
  }

  static RecurringSum read(Measurement measurement, WindowTime window, StateInput input) {
    RecurringSum read = new RecurringSum(measurement, window);
    read.net = input.decimal();
    read.added = input.decimal();
    read.changeSeconds = input.decimal();
    return read;
  }

  @Override
  public Measurement measurement() {
    return measurement;
  }

  @Override
  public Aggregate fresh() {
    return new RecurringSum(measurement, window);
  }

  @Override
  public void add(RawUsage usage, EventHash event) {
    BigDecimal value = Readings.required(usage, measurement);
    boolean removes = Readings.removes(usage);
    change(usage, removes ? value.negate() : value, removes ? BigDecimal.ZERO : value);
  }

  @Override
  public void remove(RawUsage usage, EventHash event) {
    BigDecimal value = Readings.required(usage, measurement);
    boolean removes = Readings.removes(usage);
    change(usage, removes ? value : value.negate(), removes ? BigDecimal.ZERO : value.negate());
  }

  private void change(RawUsage usage, BigDecimal change, BigDecimal addition) {
    long remaining = window.length() - window.offset(usage.eventTime());
    net = net.add(change);
    added = added.add(addition);
    changeSeconds = changeSeconds.add(change.multiply(WindowTime.seconds(remaining)));
  }

  @Override
  public void merge(Aggregate other) {
    RecurringSum theirs = Aggregates.sameWindow(RecurringSum.class, this, other, r -> r.window);
    net = net.add(theirs.net);
    added = added.add(theirs.added);
    changeSeconds = changeSeconds.add(theirs.changeSeconds);
  }

  @Override
  public Level after(Level opening) {
    return Level.of(opening.amount().add(net));
  }

  @Override
  public BigDecimal levelSeconds(Level opening) {
    return opening.amount().multiply(WindowTime.seconds(window.length())).add(changeSeconds);
  }

  @Override
  public Level atAnyTime(Level opening) {
    return Level.of(opening.amount().add(added));
  }

  @Override
  public Optional<BigDecimal> quantity() {
    BigDecimal quantity =
        switch (measurement.proration()) {
          case NONE -> net;
          case DAY -> added;
          case SECOND -> changeSeconds;
        };
    return Optional.of(Kind.rounded(quantity, measurement));
  }

  @Override
  public byte[] state() {
    return Kind.write(measurement).decimal(net).decimal(added).decimal(changeSeconds).bytes();
  }
}
