package org.countinghouse.domain.ledger;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what became of every event of one partition, and how far its append time has come.
 *
 * <p>{@code consumed} is counted where a record enters and the buckets where its fate is decided,
 * so that their difference, {@link #imbalance}, is a real check: it is not 0 if an event was lost
 * on the way or counted in two buckets. Not thread-safe.
 */
public final class Ledger {

  private final EnumMap<Bucket, Long> buckets = new EnumMap<>(Bucket.class);
  private final EnumMap<Transition, Long> transitions = new EnumMap<>(Transition.class);
  private long consumed;
  private Instant watermark;

  /**
   * A ledger that goes on from a stored row.
   *
   * @param consumed events consumed so far
   * @param watermark highest append time so far
   * @param buckets first outcomes so far
   * @param transitions transitions so far
   */
  public Ledger(
      long consumed,
      Instant watermark,
      Map<Bucket, Long> buckets,
      Map<Transition, Long> transitions) {
    this.consumed = consumed;
    this.watermark = watermark;
    this.buckets.putAll(buckets);
    this.transitions.putAll(transitions);
  }

  /**
   * Notes that an event was consumed.
   *
   * @param appendTime when the broker stored it
   * @return the append time made monotone: never before that of an earlier event
   */
  public Instant consume(Instant appendTime) {
    consumed++;
    watermark = appendTime.isAfter(watermark) ? appendTime : watermark;
    return watermark;
  }

  /** Notes the first outcome of an event. */
  public void enter(Bucket bucket) {
    buckets.merge(bucket, 1L, Long::sum);
  }

  /** Notes what became of an event later. */
  public void move(Transition transition) {
    transitions.merge(transition, 1L, Long::sum);
  }

  /** Events consumed so far. */
  public long consumed() {
    return consumed;
  }

  /** Highest append time consumed so far. */
  public Instant watermark() {
    return watermark;
  }

  /** First outcomes so far. */
  public Map<Bucket, Long> buckets() {
    return Map.copyOf(buckets);
  }

  /** Transitions so far. */
  public Map<Transition, Long> transitions() {
    return Map.copyOf(transitions);
  }

  /** Events consumed minus first outcomes; 0 between two events, whatever happened. */
  public long imbalance() {
    return consumed - buckets.values().stream().mapToLong(Long::longValue).sum();
  }
}
