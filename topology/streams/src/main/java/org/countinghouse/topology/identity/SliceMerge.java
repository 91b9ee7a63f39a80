package org.countinghouse.topology.identity;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of several slices in one order. Where an identity is in more than one, the newest
 * slice has it: it was remembered anew. Few are merged at a time, so the least is found by looking
 * at the first half of each one's hash, and at the second only where two are equal. Not
 * thread-safe.
 */
final class SliceMerge {

  private final List<SliceCursor> cursors = new ArrayList<>();
  private final long base;

  /** First half of where each cursor stands, the sign turned, so that it is compared as it is. */
  private final long[] heads;

  private boolean tie;

  /**
   * Before the first entry.
   *
   * @param newestFirst each before its first entry
   * @param base from which offsets are said
   */
  SliceMerge(List<SliceCursor> newestFirst, long base) {
    this.base = base;
    this.heads = new long[newestFirst.size()];
    for (SliceCursor cursor : newestFirst) {
      if (cursor.next()) {
        cursors.add(cursor);
        heads[cursors.size() - 1] = head(cursor);
      }
    }
  }

  private static long head(SliceCursor cursor) {
    return cursor.high() ^ Long.MIN_VALUE;
  }

  /** Writes all of them. */
  void writeTo(SliceWriter writer) {
    while (cursors.size() > 1) {
      int least = least();
      if (tie) {
        least = leastOfEqual();
        skipRepeats(least);
      }
      SliceCursor first = cursors.get(least);
      writer.add(first.high(), first.low(), first.rest(base));
      advance(least);
    }
    if (!cursors.isEmpty()) {
      writeRest(cursors.get(0), writer);
    }
  }

  private int least() {
    int least = 0;
    long lowest = heads[0];
    boolean equal = false;
    for (int i = 1; i < cursors.size(); i++) {
      long head = heads[i];
      equal |= head == lowest;
      least = head < lowest ? i : least;
      lowest = Math.min(head, lowest);
    }
    tie = equal;
    return least;
  }

  /** The newest of those that stand at the least entry. */
  private int leastOfEqual() {
    int least = 0;
    for (int i = 1; i < cursors.size(); i++) {
      SliceCursor first = cursors.get(least);
      SliceCursor other = cursors.get(i);
      if (IdentityTable.isLess(other.high(), other.low(), first.high(), first.low())) {
        least = i;
      }
    }
    return least;
  }

  /** Backwards, since a cursor at its end leaves the list. */
  private void skipRepeats(int newest) {
    SliceCursor first = cursors.get(newest);
    for (int i = cursors.size() - 1; i > newest; i--) {
      SliceCursor older = cursors.get(i);
      if (older.high() == first.high() && older.low() == first.low()) {
        advance(i);
      }
    }
  }

  private void advance(int at) {
    SliceCursor cursor = cursors.get(at);
    if (cursor.next()) {
      heads[at] = head(cursor);
    } else {
      cursors.remove(at);
      System.arraycopy(heads, at + 1, heads, at, cursors.size() - at);
    }
  }

  private void writeRest(SliceCursor last, SliceWriter writer) {
    do {
      writer.add(last.high(), last.low(), last.rest(base));
    } while (last.next());
  }
}
