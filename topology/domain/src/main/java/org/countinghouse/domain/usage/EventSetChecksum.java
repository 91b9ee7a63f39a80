package org.countinghouse.domain.usage;

import java.nio.ByteBuffer;

/**
 * Names a set of events whatever their order: the sum modulo 2^128 of their {@link EventHash}es.
 *
 * <p>Mergeable: the checksum of two disjoint sets is the {@link #plus sum} of theirs. Immutable.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
public record EventSetChecksum(long high, long low) {

  /** The checksum of no events. */
  public static final EventSetChecksum EMPTY = new EventSetChecksum(0, 0);

  /** Reads the form that {@link #bytes} writes; no bytes at all are {@link #EMPTY}. */
  public static EventSetChecksum ofBytes(byte[] bytes) {
    if (bytes.length == 0) {
      return EMPTY;
    }
    if (bytes.length != 16) {
      throw new IllegalArgumentException(
          "Expected an event set checksum of 16 bytes, but found " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new EventSetChecksum(buffer.getLong(), buffer.getLong());
  }

  /** The set and one more event. */
  public EventSetChecksum plus(EventHash event) {
    return plus(event.high(), event.low());
  }

  /** Both sets, which must be disjoint. */
  public EventSetChecksum plus(EventSetChecksum other) {
    return plus(other.high, other.low);
  }

  /** The 16 bytes, big-endian. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** The checksum of a set that changes event by event, without an object for each of them. */
  public static final class Changing {

    private long high;
    private long low;

    /** Starts with a set. */
    public Changing(EventSetChecksum start) {
      high = start.high;
      low = start.low;
    }

    /** Takes one more event into the set. */
    public void add(EventHash event) {
      low += event.low();
      high += event.high() + (Long.compareUnsigned(low, event.low()) < 0 ? 1 : 0);
    }

    /** Takes one of its events out of the set. */
    public void remove(EventHash event) {
      high -= event.high() + (Long.compareUnsigned(low, event.low()) < 0 ? 1 : 0);
      low -= event.low();
    }

    /** Takes over all events of another set, which must be disjoint and is empty afterwards. */
    public void move(Changing other) {
      low += other.low;
      high += other.high + (Long.compareUnsigned(low, other.low) < 0 ? 1 : 0);
      other.low = 0;
      other.high = 0;
    }

    /** The checksum of the set as it is now. */
    public EventSetChecksum now() {
      return new EventSetChecksum(high, low);
    }
  }

  private EventSetChecksum plus(long otherHigh, long otherLow) {
    long sumLow = low + otherLow;
    long carry = Long.compareUnsigned(sumLow, low) < 0 ? 1 : 0;
    return new EventSetChecksum(high + otherHigh + carry, sumLow);
  }
}
