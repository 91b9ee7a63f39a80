package org.countinghouse.topology.store;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.countinghouse.topology.commit.Changelog;
import org.jspecify.annotations.Nullable;

/**
 * The changes that are not on disk, the last one of each key: those of the transaction at work
 * (pending) before those that are logged, but not known to have committed (prepared).
 *
 * <p>About 100 bytes and the row for each changed key of one or two commits. Not thread-safe.
 */
final class Overlay {

  private Changes pending = new Changes();
  private Changes prepared = new Changes();

  void put(byte[] key, Change change) {
    pending.put(key, change);
  }

  /** The change of a key; null if it has not changed. */
  @Nullable Change find(byte[] key) {
    Change change = pending.find(key);
    return change == null ? prepared.find(key) : change;
  }

  /** A copy of the changes of the keys in {@code [from, to)}: later changes do not show in it. */
  SortedMap<Bytes, Change> range(byte[] from, byte[] to) {
    Bytes first = Bytes.wrap(from);
    Bytes end = Bytes.wrap(to);
    SortedMap<Bytes, Change> found = new TreeMap<>();
    if (first.compareTo(end) < 0) {
      prepared.addTo(found, first, end);
      pending.addTo(found, first, end);
    }
    return found;
  }

  /** Logs all changes: those prepared before may belong to a commit that failed. */
  void prepare(Changelog changelog) {
    if (prepared.isEmpty()) {
      Changes empty = prepared;
      prepared = pending;
      pending = empty;
    } else {
      prepared.putAll(pending);
      pending.clear();
    }
    prepared.forEach((key, change) -> changelog.log(key.get(), change.value()));
  }

  boolean hasPending() {
    return !pending.isEmpty();
  }

  boolean hasPrepared() {
    return !prepared.isEmpty();
  }

  void forEachPrepared(BiConsumer<Bytes, Change> reader) {
    prepared.forEach(reader);
  }

  void clearPrepared() {
    prepared.clear();
  }

  void clear() {
    pending.clear();
    prepared.clear();
  }
}
