package org.countinghouse.topology.store;

import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Changes that reach the disk together or not at all. Not thread-safe. */
final class Batch implements AutoCloseable {

  private final WriteBatch batch = new WriteBatch();

  void add(byte[] key, Change change) throws RocksDBException {
    byte[] value = change.value();
    if (value == null) {
      batch.delete(key);
    } else {
      batch.put(key, value);
    }
  }

  WriteBatch content() {
    return batch;
  }

  @Override
  public void close() {
    batch.close();
  }
}
