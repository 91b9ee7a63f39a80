package org.countinghouse.topology.identity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sealed identities of one generation: its slices, the oldest first, and one filter before
 * them.
 *
 * <p>The filter is made from the slices when it is first asked, sequentially, since both have the
 * order of the hashes. It is dropped once it is too small, so that restoring, which asks nothing,
 * makes it once. One thread changes it; others may ask.
 */
final class Generation implements AutoCloseable {

  private final int number;
  private volatile List<SliceFile> slices;
  private volatile @Nullable BlockedFilter filter;

  /** A generation of slices that are open; its filter is made when it is first asked. */
  Generation(int number, List<SliceFile> slices) {
    this.number = number;
    this.slices = List.copyOf(slices);
  }

  int number() {
    return number;
  }

  List<SliceFile> slices() {
    return slices;
  }

  long count() {
    long count = 0;
    for (SliceFile slice : slices) {
      count += slice.header().count();
    }
    return count;
  }

  /** Filter and fences. */
  long memoryBytes() {
    long fences = 0;
    for (SliceFile slice : slices) {
      fences += slice.memoryBytes();
    }
    BlockedFilter made = filter;
    return fences + (made == null ? 0 : made.memoryBytes());
  }

  /** What is remembered of an identity; null if nothing is. */
  @Nullable Seen find(long high, long low) {
    return filter().mayContain(high, low) ? findInSlices(high, low) : null;
  }

  /** Reads what {@link #find} will read first. */
  long touch(long high) {
    return filter().touch(high);
  }

  private BlockedFilter filter() {
    BlockedFilter made = filter;
    return made == null ? makeFilter() : made;
  }

  /** A third more room than needed: at most 2.7 bytes an identity, and it is rarely made anew. */
  private synchronized BlockedFilter makeFilter() {
    BlockedFilter already = filter;
    if (already != null) {
      return already;
    }
    BlockedFilter made = new BlockedFilter(count() + count() / 3);
    slices.forEach(slice -> addAll(made, slice));
    filter = made;
    return made;
  }

  /** The newest first: what was remembered anew is in it, and most copies come soon. */
  private @Nullable Seen findInSlices(long high, long low) {
    List<SliceFile> now = slices;
    for (int i = now.size() - 1; i >= 0; i--) {
      Seen seen = now.get(i).find(high, low);
      if (seen != null) {
        return seen;
      }
    }
    return null;
  }

  /**
   * Takes a slice that was just written in place of the newest ones.
   *
   * @param merged how many it has taken in; they are left to the caller
   * @param added what is new in it
   */
  synchronized void replace(int merged, SliceFile slice, SortedIdentities added) {
    List<SliceFile> now = new ArrayList<>(slices.subList(0, slices.size() - merged));
    now.add(slice);
    BlockedFilter made = filter;
    if (made != null && count() + added.count() <= made.capacity()) {
      added.addTo(made);
    } else {
      filter = null;
    }
    slices = List.copyOf(now);
  }

  private static void addAll(BlockedFilter filter, SliceFile slice) {
    SliceCursor reader = slice.reader();
    while (reader.next()) {
      filter.add(reader.high(), reader.low());
    }
  }

  @Override
  public void close() {
    slices.forEach(SliceFile::close);
  }
}
