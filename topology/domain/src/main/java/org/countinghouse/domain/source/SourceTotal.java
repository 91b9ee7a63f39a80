package org.countinghouse.domain.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Counters;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.countinghouse.domain.usage.RunningSum;

/**
 * What one metering partition made of the events of a source in an hour: how many are in which
 * bucket, and how many, how much and which ones stand.
 *
 * <p>An event stands from when it is counted or parked until it is taken back or refused. Three
 * events of 2, 3 and 4 units of which the second came twice: 3 COUNTED, 1 DUPLICATE, 3 stand, their
 * quantity is 9. Not thread-safe.
 */
public final class SourceTotal {

  private final SourceHour hour;
  private final Counters<Bucket> buckets;
  private final Counters<Transition> transitions;
  private final Map<String, RunningSum> sums = new TreeMap<>();
  private long standing;
  private final EventSetChecksum.Changing checksum;
  private Instant watermark;
  private Instant lastAppendTime;
  private long revision;

  /**
   * What is stored of a total.
   *
   * @param buckets first outcomes
   * @param transitions later transitions
   * @param standing events that stand
   * @param sums sums of their measures; the main quantity has the empty name
   * @param checksum names the set of them
   * @param watermark latest event time seen
   * @param lastAppendTime latest append time seen
   * @param revision 0 for none yet, one more at each write
   */
  public record Figures(
      Map<Bucket, Long> buckets,
      Map<Transition, Long> transitions,
      long standing,
      Map<String, BigDecimal> sums,
      EventSetChecksum checksum,
      Instant watermark,
      Instant lastAppendTime,
      long revision) {

    /** Before the first event. */
    public static final Figures NONE =
        new Figures(
            Map.of(),
            Map.of(),
            0,
            Map.of(),
            EventSetChecksum.EMPTY,
            Instant.EPOCH,
            Instant.EPOCH,
            0);

    /**
     * Both partitions' figures of one hour, as one: no event is in two partitions. Revisions are
     * added too, so that the sum grows with each change of either.
     */
    public Figures plus(Figures other) {
      return new Figures(
          merged(buckets, other.buckets, Math::addExact),
          merged(transitions, other.transitions, Math::addExact),
          Math.addExact(standing, other.standing),
          merged(sums, other.sums, BigDecimal::add),
          checksum.plus(other.checksum),
          watermark.isAfter(other.watermark) ? watermark : other.watermark,
          lastAppendTime.isAfter(other.lastAppendTime) ? lastAppendTime : other.lastAppendTime,
          Math.addExact(revision, other.revision));
    }

    private static <K, V> Map<K, V> merged(Map<K, V> one, Map<K, V> other, BinaryOperator<V> sum) {
      Map<K, V> both = new HashMap<>(one);
      other.forEach((name, value) -> both.merge(name, value, sum));
      return Map.copyOf(both);
    }
  }

  /** Goes on from what is stored. */
  public SourceTotal(SourceHour hour, Figures figures) {
    this.hour = hour;
    this.buckets = new Counters<>(Bucket.class, figures.buckets());
    this.transitions = new Counters<>(Transition.class, figures.transitions());
    figures.sums().forEach(this::add);
    this.standing = figures.standing();
    this.checksum = new EventSetChecksum.Changing(figures.checksum());
    this.watermark = figures.watermark();
    this.lastAppendTime = figures.lastAppendTime();
    this.revision = figures.revision();
  }

  /** The source and hour. */
  public SourceHour hour() {
    return hour;
  }

  /**
   * Notes an event and its first outcome.
   *
   * @param eventTime when it was used
   * @param appendTime when the broker stored it
   */
  public void enter(Bucket bucket, Instant eventTime, Instant appendTime) {
    buckets.add(bucket);
    watermark = eventTime.isAfter(watermark) ? eventTime : watermark;
    lastAppendTime = appendTime.isAfter(lastAppendTime) ? appendTime : lastAppendTime;
  }

  /** Notes what became of an event later. */
  public void move(Transition transition) {
    transitions.add(transition);
  }

  /** Adds a measure of an event that stands from now on, or with the sign changed no longer. */
  public void add(String measure, BigDecimal amount) {
    RunningSum sum = sums.get(measure);
    if (sum == null) {
      sums.put(measure, new RunningSum(amount));
    } else {
      sum.add(amount);
    }
  }

  /** Notes that an event stands from now on. */
  public void stand(EventHash event) {
    standing++;
    checksum.add(event);
  }

  /** Notes that an event stands no longer. */
  public void withdraw(EventHash event) {
    standing--;
    checksum.remove(event);
  }

  /** The figures as they are to be written next: one revision further. */
  public Figures write() {
    revision++;
    Map<String, BigDecimal> amounts = new HashMap<>();
    sums.forEach((measure, sum) -> amounts.put(measure, sum.now()));
    return new Figures(
        buckets.present(),
        transitions.present(),
        standing,
        Map.copyOf(amounts),
        checksum.now(),
        watermark,
        lastAppendTime,
        revision);
  }
}
