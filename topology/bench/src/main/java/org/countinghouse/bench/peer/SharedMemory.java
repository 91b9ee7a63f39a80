package org.countinghouse.bench.peer;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One budget for all databases of a recipe, as the documentation of Kafka Streams has it: blocks,
 * filters, indexes and write buffers in one cache, of which write buffers may take a half. With the
 * defaults of Kafka Streams a recipe would take some 100 MiB for each segment of each partition.
 */
public class SharedMemory implements RocksDBConfigSetter {

  private static final String BYTES = "bench.native.bytes";
  private static final double FILTERS_SHARE = 0.5;
  private static @Nullable Shared shared;

  private record Shared(Cache cache, WriteBufferManager buffers) {}

  /** Settings that divide the budget of a place between the record cache and the databases. */
  static Map<String, Object> settings(Place place, int recordCacheMebibytes) {
    return Map.of(
        StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
        SharedMemory.class,
        StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
        (long) recordCacheMebibytes << 20,
        BYTES,
        (long) (place.memoryMebibytes() - recordCacheMebibytes) << 20);
  }

  private static synchronized Shared shared(long bytes) {
    Shared known = shared;
    if (known == null) {
      Cache cache = new LRUCache(bytes, -1, false, FILTERS_SHARE);
      known = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
      shared = known;
    }
    return known;
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    Shared memory = shared((Long) Objects.requireNonNull(configs.get(BYTES), BYTES));
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(memory.cache());
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(memory.buffers());
  }

  /** What is shared stays until the process ends. */
  @Override
  public void close(String storeName, Options options) {}
}
