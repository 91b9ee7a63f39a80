package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.util.Optional;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;

/**
 * The quantity of one window under construction. Mutable and not thread-safe; {@link Aggregates}
 * makes them.
 *
 * <p>The same events in any order, and through any tree of merges, give the same quantity and the
 * same state. The state never has more than {@link #STATE_BYTES_MAX}.
 */
public sealed interface Aggregate permits Linear, KeptReading, DistinctCount, Percentile, Carried {

  /** Most bytes of a {@link #state}. */
  int STATE_BYTES_MAX = 8 * 1024;

  /** How the quantity comes about. */
  Measurement measurement();

  /** An aggregate of no events, of the same measurement and window. */
  Aggregate fresh();

  /**
   * Adds an event. One that lacks an optional value changes nothing.
   *
   * @throws IllegalArgumentException if the event is one that {@code Readings.refusal} refuses
   */
  void add(RawUsage usage, EventHash event);

  /**
   * Whether an event can be taken back. An estimate of a level cannot, though its exact form can.
   */
  boolean isInvertible();

  /**
   * Takes an event back that was added.
   *
   * @throws IllegalStateException if the aggregate is not invertible
   */
  void remove(RawUsage usage, EventHash event);

  /**
   * Adds all events of another aggregate of the same measurement, which stays as it is.
   *
   * @throws IllegalArgumentException if it is of another aggregation; or of another window, and a
   *     level, which {@link PeriodQuantity} carries from window to window instead
   */
  void merge(Aggregate other);

  /**
   * The quantity of this window alone, rounded as the measurement says and to 12 decimals at most.
   *
   * @return empty if no event had a value: a maximum of nothing
   */
  Optional<BigDecimal> quantity();

  /** Whether the quantity is an estimate. */
  boolean isEstimated();

  /** All there is to know, in the form that {@link Aggregates} describes. */
  byte[] state();
}
