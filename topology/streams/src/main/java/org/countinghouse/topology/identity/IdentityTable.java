package org.countinghouse.topology.identity;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The identities of one generation that are not sealed yet: an open-addressing table in one array.
 *
 * <p>An entry is three longs: hash high, hash low, and {@code fingerprint << 32 | offset - base}.
 * The slot is given by the first bits of the hash and probing never wraps around, so that a scan
 * meets the entries almost in order, which makes sealing and growing sequential. 40 bytes an entry
 * at most, at a load of 0.6. One thread writes; see {@link #find} for others.
 */
final class IdentityTable {

  private static final int LONGS = 3;
  private static final int FIRST_BITS = 10;

  /** Room behind the last slot for what is pushed over it. */
  private static final int TAIL = 512;

  private static final long DELTA_MAX = 0xFFFF_FFFFL;
  private static final int ENTRY_BYTES = SliceFile.ENTRY_BYTES;

  /** Identities whose slots are fetched from memory together. */
  private static final int AT_ONCE = 32;

  private final int generation;
  private final long base;
  private volatile long[] entries;
  private int bits;
  private int size;
  private long last;

  /** Never read: what looks at slots must leave something behind, or it is left out as useless. */
  @SuppressWarnings("UnusedVariable")
  private long touched;

  /**
   * An empty table.
   *
   * @param first the first offset; earlier ones are remembered as this one
   * @param expected identities that it has room for before it grows; 0 to grow from small
   */
  IdentityTable(int generation, long first, int expected) {
    this.generation = generation;
    this.base = first - 1;
    this.bits = FIRST_BITS;
    while (fillable() <= expected) {
      bits++;
    }
    this.entries = new long[LONGS * ((1 << bits) + TAIL)];
  }

  private long fillable() {
    return (1 << bits) * 6L / 10;
  }

  int generation() {
    return generation;
  }

  long base() {
    return base;
  }

  int size() {
    return size;
  }

  long memoryBytes() {
    return (long) entries.length * Long.BYTES;
  }

  /** Whether offsets are about to become too large for this base. */
  boolean spansTooMuch() {
    return last - base > DELTA_MAX / 2;
  }

  /**
   * What is remembered of an identity; null if nothing is. Another thread may ask too: it may miss
   * an entry that is being written, and never sees half of one, since what is remembered is never
   * 0.
   */
  @Nullable Seen find(long high, long low) {
    long[] table = entries;
    long marked = marked(high, low);
    for (int at = slot(high, table); at < table.length; at += LONGS) {
      if (table[at] == high && table[at + 1] == marked) {
        return table[at + 2] == 0 ? null : seen(table[at + 2]);
      }
      if (table[at] == 0 && table[at + 1] == 0) {
        return null;
      }
    }
    return null;
  }

  /** Reads the slot of an identity, be it for nothing but to have it in the processor's cache. */
  long touch(long high) {
    long[] table = entries;
    return table[slot(high, table)];
  }

  private Seen seen(long rest) {
    return new Seen((int) (rest >>> 32), base + (rest & DELTA_MAX), generation);
  }

  /**
   * Adds an identity. One that is there is remembered anew, so that it does not matter whether it
   * was sealed in between.
   */
  void add(long high, long low, int fingerprint, long offset) {
    if (size >= fillable()) {
      grow();
    }
    last = Math.max(last, offset);
    long delta = Math.min(Math.max(1, offset - base), DELTA_MAX);
    put(high, marked(high, low), ((long) fingerprint << 32) | delta);
  }

  /**
   * Adds identities as they stand in the changelog. They are taken some at a time, and their slots
   * looked at first: then memory is waited for once, not for each.
   *
   * @param offsets that theirs are counted from
   */
  void addAll(ByteBuffer packed, int count, long offsets) {
    int at = packed.position();
    for (int next = 0; next < count; next += AT_ONCE) {
      int end = at + Math.min(AT_ONCE, count - next) * ENTRY_BYTES;
      touched = touch(packed, at, end);
      for (; at < end; at += ENTRY_BYTES) {
        long offset = offsets + (packed.getInt(at + 20) & DELTA_MAX);
        add(packed.getLong(at), packed.getLong(at + 8), packed.getInt(at + 16), offset);
      }
    }
    packed.position(at);
  }

  private long touch(ByteBuffer packed, int from, int end) {
    long[] table = entries;
    long sum = 0;
    for (int at = from; at < end; at += ENTRY_BYTES) {
      int slot = slot(packed.getLong(at), table);
      // Three longs may lie on two lines of memory.
      sum += table[slot] + table[slot + 2];
    }
    return sum;
  }

  private void put(long high, long low, long rest) {
    while (true) {
      long[] table = entries;
      for (int at = slot(high, table); at < table.length; at += LONGS) {
        if (table[at] == 0 && table[at + 1] == 0) {
          table[at + 2] = rest;
          table[at + 1] = low;
          table[at] = high;
          size++;
          return;
        }
        if (table[at] == high && table[at + 1] == low) {
          table[at + 2] = rest;
          return;
        }
      }
      grow();
    }
  }

  private void grow() {
    long[] before = entries;
    bits++;
    size = 0;
    entries = new long[LONGS * ((1 << bits) + TAIL)];
    for (int at = 0; at < before.length; at += LONGS) {
      if (before[at] != 0 || before[at + 1] != 0) {
        put(before[at], before[at + 1], before[at + 2]);
      }
    }
  }

  /** All entries in order. */
  SortedIdentities sorted() {
    long[] table = entries;
    long[] sorted = new long[size * LONGS];
    int end = 0;
    for (int at = 0; at < table.length; at += LONGS) {
      if (table[at] != 0 || table[at + 1] != 0) {
        insert(sorted, end, table[at], table[at + 1], table[at + 2]);
        end += LONGS;
      }
    }
    return new SortedIdentities(generation, base, sorted);
  }

  /** Entries come almost in order: each moves a few places at most. */
  private static void insert(long[] sorted, int end, long high, long low, long rest) {
    int at = end;
    while (at > 0 && isLess(high, low, sorted[at - 3], sorted[at - 2])) {
      System.arraycopy(sorted, at - LONGS, sorted, at, LONGS);
      at -= LONGS;
    }
    sorted[at] = high;
    sorted[at + 1] = low;
    sorted[at + 2] = rest;
  }

  static boolean isLess(long high, long low, long otherHigh, long otherLow) {
    int order = Long.compareUnsigned(high, otherHigh);
    return order < 0 || (order == 0 && Long.compareUnsigned(low, otherLow) < 0);
  }

  /** An all-zero slot is a free one, so the one hash of zeros is taken for its neighbour. */
  static long marked(long high, long low) {
    return high == 0 && low == 0 ? 1 : low;
  }

  private static int slot(long high, long[] table) {
    int bitsOfTable = 31 - Integer.numberOfLeadingZeros(table.length / LONGS - TAIL);
    return (int) (high >>> (Long.SIZE - bitsOfTable)) * LONGS;
  }
}
