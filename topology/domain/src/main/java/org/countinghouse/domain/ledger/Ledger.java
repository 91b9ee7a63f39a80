package org.countinghouse.domain.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Counts what became of every event of one partition, and how far its append time has come.
 *
 * <p>{@code consumed} is counted where a record enters and the buckets where its fate is decided,
 * so that their difference, {@link #imbalance}, is a real check: it is not 0 if an event was lost
 * on the way or counted in two buckets. Not thread-safe.
 */
public final class Ledger {

  private final Counters<Bucket> buckets;
  private final Counters<Transition> transitions;
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
    this.buckets = new Counters<>(Bucket.class, buckets);
    this.transitions = new Counters<>(Transition.class, transitions);
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
    buckets.add(bucket);
  }

  /** Notes what became of an event later. */
  public void move(Transition transition) {
    transitions.add(transition);
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
    return buckets.present();
  }

  /** How many transitions so far, of all kinds. */
  public long moved() {
    return transitions.sum();
  }

  /** Transitions so far. */
  public Map<Transition, Long> transitions() {
    return transitions.present();
  }

  /** Events that are in a bucket now: first outcomes, and what became of them since. */
  public long standing(Bucket bucket) {
    long now = buckets.get(bucket);
    for (Transition transition : Transition.values()) {
      if (transition.from() == bucket) {
        now -= transitions.get(transition);
      }
      if (transition.to().filter(to -> to == bucket).isPresent()) {
        now += transitions.get(transition);
      }
    }
    return now;
  }

  /** Events consumed minus first outcomes; 0 between two events, whatever happened. */
  public long imbalance() {
    return consumed - buckets.sum();
  }
}
