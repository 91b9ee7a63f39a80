package org.countinghouse.topology.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The native memory of all stores of a process: one budget for blocks, filters, indexes and what is
 * written but not yet flushed, so that a rebalance that brings more tasks does not bring more
 * memory. Made once by the application and handed to every topology. Thread-safe.
 *
 * <p>The memory is taken by the first database that opens and given back by the last one that
 * closes. The budget is a target: what iterators pin may exceed it for a moment.
 */
public final class StoreMemory {

  private static final int DEFAULT_SHARDS = -1;
  private static final boolean SOFT_LIMIT = false;
  private static final double FILTERS_SHARE = 0.5;

  private final long bytes;
  private int users;
  private @Nullable Native memory;

  /** The shared objects; those behind the write buffers are charged to the cache. */
  record Native(Cache cache, WriteBufferManager writeBuffers) {}

  /**
   * A budget.
   *
   * @param bytes at least 8 MiB; half of it may hold what is not yet flushed
   * @throws IllegalArgumentException if it is too small to work with
   */
  public StoreMemory(long bytes) {
    if (bytes < 8L << 20) {
      throw new IllegalArgumentException(
          "Expected at least 8388608 bytes of memory for stores, but found " + bytes);
    }
    this.bytes = bytes;
  }

  synchronized Native acquire() {
    if (memory == null) {
      RocksDB.loadLibrary();
      Cache cache = new LRUCache(bytes, DEFAULT_SHARDS, SOFT_LIMIT, FILTERS_SHARE);
      memory = new Native(cache, new WriteBufferManager(bytes / 2, cache));
    }
    users++;
    return memory;
  }

  synchronized void release() {
    users--;
    if (users == 0 && memory != null) {
      memory.writeBuffers().close();
      memory.cache().close();
      memory = null;
    }
  }

  /** How many databases are open. */
  synchronized int users() {
    return users;
  }
}
