package org.countinghouse.domain.aggregation;

import java.time.Instant;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.countinghouse.domain.usage.RawUsage;

/**
 * The total of one customer, meter version, dimension tuple and window. Mutable and not
 * thread-safe; adding the same events in any order gives the same total.
 */
public final class UsageTotal {

  private final UsageTotalKey key;
  private final EventSetChecksum.Changing checksum;
  private Aggregate aggregate;
  private long count;
  private long revision;
  // In parts, since an object of its own would be somewhere else in memory.
  private long firstSecond;
  private int firstNano;
  private long lastSecond;
  private int lastNano;

  /**
   * What is known of the events of a total, whatever is aggregated.
   *
   * @param count events counted
   * @param firstEventTime earliest event time of any event that it ever had
   * @param lastEventTime latest event time of any event that it ever had
   * @param revision 0 for none yet, one more at each change
   * @param checksum names the set of events
   */
  public record Events(
      long count,
      Instant firstEventTime,
      Instant lastEventTime,
      long revision,
      EventSetChecksum checksum) {

    /** No events. */
    public static final Events NONE =
        new Events(0, Instant.MAX, Instant.MIN, 0, EventSetChecksum.EMPTY);
  }

  /**
   * A total.
   *
   * @param key what it is the total of
   * @param aggregate its quantity, which changes with it
   * @param events that it has
   */
  public UsageTotal(UsageTotalKey key, Aggregate aggregate, Events events) {
    this.key = key;
    this.aggregate = aggregate;
    count = events.count();
    firstSecond = events.firstEventTime().getEpochSecond();
    firstNano = events.firstEventTime().getNano();
    lastSecond = events.lastEventTime().getEpochSecond();
    lastNano = events.lastEventTime().getNano();
    revision = events.revision();
    checksum = new EventSetChecksum.Changing(events.checksum());
  }

  /** What it is the total of. */
  public UsageTotalKey key() {
    return key;
  }

  /** Its quantity. */
  public Aggregate aggregate() {
    return aggregate;
  }

  /** Its events as they are now. */
  public Events events() {
    return new Events(
        count,
        Instant.ofEpochSecond(firstSecond, firstNano),
        Instant.ofEpochSecond(lastSecond, lastNano),
        revision,
        checksum.now());
  }

  /** Adds an event. */
  public void add(RawUsage usage, EventHash event) {
    aggregate.add(usage, event);
    checksum.add(event);
    count++;
    changed(usage.eventTime());
  }

  /**
   * Takes an event back that it has. First and last event time stay.
   *
   * @throws IllegalStateException if the aggregate is not invertible; nothing has changed then
   */
  public void remove(RawUsage usage, EventHash event) {
    aggregate.remove(usage, event);
    checksum.remove(event);
    count--;
    // Only news if the event is still on its way here from the total of another account.
    changed(usage.eventTime());
  }

  private void changed(Instant time) {
    revision++;
    widen(time.getEpochSecond(), time.getNano());
  }

  private void widen(long second, int nano) {
    if (second < firstSecond || second == firstSecond && nano < firstNano) {
      firstSecond = second;
      firstNano = nano;
    }
    if (second > lastSecond || second == lastSecond && nano > lastNano) {
      lastSecond = second;
      lastNano = nano;
    }
  }

  /**
   * Takes over all events of another total of the same meter version, tuple and window, which has
   * none afterwards: both are one revision further.
   */
  public void takeOver(UsageTotal other) {
    aggregate.merge(other.aggregate);
    checksum.move(other.checksum);
    count += other.count;
    if (other.firstSecond <= other.lastSecond) {
      widen(other.firstSecond, other.firstNano);
      widen(other.lastSecond, other.lastNano);
    }
    revision++;
    other.aggregate = other.aggregate.fresh();
    other.count = 0;
    other.revision++;
  }
}
