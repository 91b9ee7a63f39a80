package org.countinghouse.topology.store;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;

/** Rows of the database as they were when this was made. */
final class DiskRows implements Rows {

  private final Database database;
  private final Slice end;
  private final ReadOptions options;
  private final RocksIterator iterator;

  DiskRows(Database database, RocksDB rocks, byte[] from, byte[] to) {
    this.database = database;
    end = new Slice(to);
    // The bound keeps the iterator from walking over deleted rows behind the range.
    options = new ReadOptions().setIterateUpperBound(end);
    iterator = rocks.newIterator(options);
    iterator.seek(from);
  }

  @Override
  public @Nullable Row next() {
    if (!iterator.isValid()) {
      checkStatus();
      return null;
    }
    Row row = new Row(iterator.key(), iterator.value());
    iterator.next();
    return row;
  }

  private void checkStatus() {
    try {
      iterator.status();
    } catch (RocksDBException cause) {
      throw database.failure("read rows", cause);
    }
  }

  @Override
  public void close() {
    iterator.close();
    options.close();
    end.close();
  }
}
