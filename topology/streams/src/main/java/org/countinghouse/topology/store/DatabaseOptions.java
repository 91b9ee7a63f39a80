package org.countinghouse.topology.store;

import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;

/** How databases are opened, and the native objects that must live as long as one. */
final class DatabaseOptions implements AutoCloseable {

  // 1 % of the look-ups of a key that is not there read a block for nothing.
  private static final double FILTER_BITS_PER_KEY = 10;
  private static final long BLOCK_BYTES = 4L << 10;
  private static final long WRITE_BUFFER_BYTES = 16L << 20;

  private final BloomFilter filter = new BloomFilter(FILTER_BITS_PER_KEY);
  private final Options options = new Options();

  DatabaseOptions(StoreMemory.Native memory) {
    options
        .setCreateIfMissing(true)
        .setWriteBufferManager(memory.writeBuffers())
        .setWriteBufferSize(WRITE_BUFFER_BYTES)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        // Most look-ups are of keys that are not there: even the last level needs its filters.
        .setOptimizeFiltersForHits(false)
        .setMemtableWholeKeyFiltering(true)
        .setMemtablePrefixBloomSizeRatio(0.05)
        .setMaxBackgroundJobs(2)
        .setStatsDumpPeriodSec(0)
        .setKeepLogFileNum(1)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                .setBlockCache(memory.cache())
                .setBlockSize(BLOCK_BYTES)
                .setFilterPolicy(filter)
                .setWholeKeyFiltering(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true)
                .setPinL0FilterAndIndexBlocksInCache(true));
  }

  Options options() {
    return options;
  }

  @Override
  public void close() {
    options.close();
    filter.close();
  }
}
