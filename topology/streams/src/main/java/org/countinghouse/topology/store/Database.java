package org.countinghouse.topology.store;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The rows of a task on disk, and the changelog offset they reach to, in one key space: key {0}
 * holds the offset, all others begin with the tag of their table.
 *
 * <p>There is no write-ahead log. Rows and offset are written as one batch into memory, and the
 * batches reach the disk in order, whole: a killed process finds an older state and its offset, and
 * the changelog has the rest. How much that is, is bounded by {@link #flushIfDue}.
 *
 * <p>Written and closed by the task's thread. Other threads may read inside {@link #read}, which
 * keeps the database open meanwhile.
 */
final class Database implements AutoCloseable {

  private static final byte[] OFFSET = {0};
  private static final byte[] FIRST_ROW = {1};

  /** Most changelog records, and bytes, that a killed process may have to read again. */
  private static final long UNFLUSHED_RECORDS_MAX = 100_000;

  private static final long UNFLUSHED_BYTES_MAX = 16L << 20;

  private final DatabaseDirectory directory;
  private final StoreMemory memory;
  private final DatabaseOptions options;
  private final RocksDB rocks;
  private final WriteOptions unlogged = new WriteOptions().setDisableWAL(true);
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final @Nullable Long foundOffset;
  private boolean closed;
  private long flushedOffset;
  private long unflushedBytes;

  /** What another thread does with an open database. */
  interface Reading<T> {
    T from(Database open);
  }

  private Database(
      DatabaseDirectory directory, StoreMemory memory, DatabaseOptions options, RocksDB rocks)
      throws RocksDBException {
    this.directory = directory;
    this.memory = memory;
    this.options = options;
    this.rocks = rocks;
    byte[] found = rocks.get(OFFSET);
    this.foundOffset = found == null ? null : ByteBuffer.wrap(found).getLong();
    this.flushedOffset = foundOffset == null ? 0 : foundOffset;
  }

  static Database open(DatabaseDirectory directory, StoreMemory memory) throws RocksDBException {
    DatabaseOptions options = new DatabaseOptions(memory.acquire());
    RocksDB rocks = null;
    try {
      rocks = RocksDB.open(options.options(), directory.path().toString());
      return new Database(directory, memory, options, rocks);
    } catch (RocksDBException cause) {
      if (rocks != null) {
        rocks.close();
      }
      options.close();
      memory.release();
      throw cause;
    }
  }

  /** Whether it says how far its rows reach, or has none. */
  boolean trusted() {
    if (foundOffset != null) {
      return true;
    }
    try (Rows rows = range(FIRST_ROW, new byte[] {-1})) {
      return rows.next() == null;
    } catch (TaskCorruptedException damaged) {
      return false;
    }
  }

  /** The changelog offset that the rows reached to when it was opened; null if there was none. */
  @Nullable Long foundOffset() {
    return foundOffset;
  }

  byte @Nullable [] get(byte[] key) {
    try {
      return rocks.get(key);
    } catch (RocksDBException cause) {
      throw failure("read a row", cause);
    }
  }

  /** The rows in {@code [from, to)}, as they are now. */
  Rows range(byte[] from, byte[] to) {
    return new DiskRows(this, rocks, from, to);
  }

  /**
   * Writes a batch as one unit with the offset that it leads to.
   *
   * @param offset null if there is none that could be trusted
   */
  void write(Batch batch, @Nullable Long offset) {
    if (offset != null) {
      batch.add(OFFSET, new Change(ByteBuffer.allocate(Long.BYTES).putLong(offset).array()));
    }
    try (WriteBatch content = batch.content()) {
      unflushedBytes += batch.size();
      rocks.write(unlogged, content);
      flushIfDue(offset);
    } catch (RocksDBException cause) {
      throw failure("write a batch", cause);
    }
  }

  /** Removes the offset, on disk too: the rows are not to be trusted any more. */
  void clearOffset() {
    try {
      rocks.delete(unlogged, OFFSET);
      flush(true);
    } catch (RocksDBException cause) {
      throw failure("clear the offset", cause);
    }
  }

  private void flushIfDue(@Nullable Long offset) throws RocksDBException {
    long reached = offset == null ? flushedOffset : offset;
    if (reached - flushedOffset >= UNFLUSHED_RECORDS_MAX || unflushedBytes >= UNFLUSHED_BYTES_MAX) {
      flush(false);
      flushedOffset = reached;
      unflushedBytes = 0;
    }
  }

  /** Puts on disk what is in memory; a kill right behind it finds all of it. */
  void flush() {
    try {
      flush(true);
    } catch (RocksDBException cause) {
      throw failure("flush", cause);
    }
  }

  private void flush(boolean wait) throws RocksDBException {
    try (FlushOptions how = new FlushOptions().setWaitForFlush(wait)) {
      rocks.flush(how);
    }
  }

  /**
   * Reads on a thread that does not own the task.
   *
   * @throws InvalidStateStoreException if it was closed, because the task moved or stopped
   */
  <T> T read(Reading<T> reading) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new InvalidStateStoreException(
            "Expected the store of task %s to be open, but it is closed"
                .formatted(directory.task()));
      }
      return reading.from(this);
    } catch (TaskCorruptedException damaged) {
      // The owner's thread will come upon it too, and wipe the store.
      throw new InvalidStateStoreException(damaged);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What to throw: damage makes Kafka Streams drop the task's state and restore it. */
  RuntimeException failure(String what, RocksDBException cause) {
    String message =
        "Expected to %s of task %s, but found: %s"
            .formatted(what, directory.task(), cause.getMessage());
    ProcessorStateException failed = new ProcessorStateException(message, cause);
    Status status = cause.getStatus();
    if (status == null || status.getCode() != Status.Code.Corruption) {
      return failed;
    }
    directory.markDamaged();
    return new TaskCorruptedException(Set.of(directory.task()), failed);
  }

  /** Flushes and closes; waits for other threads that read. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void release() {
    try {
      flush();
    } finally {
      rocks.close();
      unlogged.close();
      options.close();
      memory.release();
    }
  }
}
