package org.countinghouse.serdes.registry;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A map that drops an arbitrary entry rather than grow beyond its bound; reads take no lock. */
final class BoundedCache<K, V> {
  private final int maxEntries;
  private final Map<K, V> entries = new ConcurrentHashMap<>();

  BoundedCache(int maxEntries) {
    if (maxEntries < 1) {
      throw new IllegalArgumentException(
          "Expected room for 1 or more cache entries, but it is for " + maxEntries);
    }
    this.maxEntries = maxEntries;
  }

  Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  synchronized void put(K key, V value) {
    if (entries.size() >= maxEntries && !entries.containsKey(key)) {
      Iterator<K> anyone = entries.keySet().iterator();
      anyone.next();
      anyone.remove();
    }
    entries.put(key, value);
  }

  void remove(K key) {
    entries.remove(key);
  }
}
