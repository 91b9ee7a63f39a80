package org.countinghouse.topology.store;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The last change of each key.
 *
 * <p>Totals, and how many groups there are, change by the ten thousand in a commit and are hardly
 * ever asked for by range, so that they are hashed, and sorted only when somebody asks. All other
 * rows are kept in order. Not thread-safe.
 */
final class Changes {

  private final NavigableMap<Bytes, Change> sorted = new TreeMap<>();
  private final Map<Bytes, Change> hashed = new HashMap<>();

  void put(byte[] key, Change change) {
    (isHashed(key) ? hashed : sorted).put(Bytes.wrap(key), change);
  }

  /** The change of a key; null if there is none. */
  @Nullable Change find(byte[] key) {
    Map<Bytes, Change> changes = isHashed(key) ? hashed : sorted;
    return changes.isEmpty() ? null : changes.get(Bytes.wrap(key));
  }

  /** Adds the changes of the keys in {@code [from, to)} to a map. */
  void addTo(SortedMap<Bytes, Change> found, Bytes from, Bytes to) {
    found.putAll(sorted.subMap(from, to));
    if (isHashed(from.get())) {
      hashed.forEach(
          (key, change) -> {
            if (key.compareTo(from) >= 0 && key.compareTo(to) < 0) {
              found.put(key, change);
            }
          });
    }
  }

  void putAll(Changes later) {
    sorted.putAll(later.sorted);
    hashed.putAll(later.hashed);
  }

  /** Always in the same order, whatever process asks: what is logged must not depend on it. */
  void forEach(BiConsumer<Bytes, Change> reader) {
    sorted.forEach(reader);
    hashed.forEach(reader);
  }

  boolean isEmpty() {
    return sorted.isEmpty() && hashed.isEmpty();
  }

  void clear() {
    sorted.clear();
    hashed.clear();
  }

  private static boolean isHashed(byte[] key) {
    return key.length > 0
        && (key[0] == TableId.USAGE_TOTAL.tag() || key[0] == TableId.GROUP_COUNT.tag());
  }
}
