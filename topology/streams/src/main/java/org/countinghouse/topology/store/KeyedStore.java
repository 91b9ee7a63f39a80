package org.countinghouse.topology.store;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.countinghouse.topology.commit.Changelog;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.commit.TransactionalStore;
import org.jspecify.annotations.Nullable;

/**
 * All keyed state of a task: tables of rows, on disk as of the last transaction that is known to
 * have committed, with the changelog offset it reaches to; what came after is laid over it in
 * memory.
 *
 * <pre>
 * row:   tag of the table | key, UTF-8 -> value        (the changelog's records are the same)
 * {0}                                  -> offset, 8 bytes
 * </pre>
 *
 * <p>One database for all tables of a task, so that they share write buffers, files and batches.
 * Kafka Streams restores it, and keeps it as a standby, by {@link #restore}. A kill at any moment
 * leaves rows and an offset that belong together. Another thread reads by {@link ReadCommitted}.
 */
public final class KeyedStore implements TransactionalStore {

  /** Says that the store knows no offset and the changelog must be read from its start. */
  private static final long OFFSET_UNKNOWN = -4;

  private final String name;
  private final StoreMemory memory;
  private final Overlay overlay = new Overlay();
  // Set and read by the task's thread, and read by threads that ask.
  private volatile @Nullable Database database;
  // Null if Kafka Streams has cleared it: then nothing may claim an offset until the next init.
  private @Nullable Long offset;

  KeyedStore(String name, StoreMemory memory) {
    this.name = name;
    this.memory = memory;
  }

  /** A view on one table, for the processor of the task. */
  public <V> Table<V> table(TableType<V> type) {
    return new Table<>(this, type);
  }

  byte @Nullable [] get(byte[] key) {
    Change change = overlay.find(key);
    return change == null ? opened().get(key) : change.value();
  }

  void put(byte[] key, Change change) {
    overlay.put(key, change);
  }

  Rows range(byte[] from, byte[] to) {
    return new MergedRows(opened().range(from, to), overlay.range(from, to));
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    DatabaseDirectory directory =
        new DatabaseDirectory(context.stateDir().toPath().resolve(name), context.taskId());
    overlay.clear();
    Database open = directory.open(memory);
    Long found = open.foundOffset();
    offset = found == null ? Long.valueOf(OFFSET_UNKNOWN) : found;
    database = open;
    context.register(root, CommitHook.restoring(this::restore));
  }

  @Override
  public void prepare(Changelog changelog) {
    overlay.prepare(changelog);
  }

  @Override
  public void committed(long changelogEnd) {
    if (!overlay.hasPrepared()) {
      return;
    }
    Long before = offset;
    Long reached = before == null || changelogEnd < before ? before : Long.valueOf(changelogEnd);
    Batch batch = new Batch();
    overlay.forEachPrepared((key, change) -> batch.add(key.get(), change));
    write(batch, reached);
  }

  /**
   * Takes records of the changelog, any number of times. Records come to a task that has processed
   * only if it was suspended and resumed, behind a commit that succeeded: what it had prepared is
   * part of the changelog before these records.
   */
  void restore(Collection<ConsumerRecord<byte[], byte[]>> records) {
    if (overlay.hasPending()) {
      throw new IllegalStateException(
          "Expected no uncommitted changes while '%s' is restored, but found some".formatted(name));
    }
    Batch batch = new Batch();
    overlay.forEachPrepared((key, change) -> batch.add(key.get(), change));
    Long reached = offset;
    for (ConsumerRecord<byte[], byte[]> record : records) {
      batch.add(record.key(), new Change(record.value()));
      // Even one before the offset on disk is right: it says how old these rows are.
      reached = offset == null ? null : Long.valueOf(record.offset());
    }
    write(batch, reached);
  }

  private void write(Batch batch, @Nullable Long reached) {
    opened().write(batch, reached);
    overlay.clearPrepared();
    offset = reached;
  }

  @Override
  public void forget() {
    overlay.clear();
  }

  /**
   * Rows and offset are on disk, or on their way there, since they were committed or restored; the
   * offsets that Kafka Streams gives may be ahead of what this store has, so its own stands. An
   * empty map, or no offset, takes it away: the rows are not to be trusted.
   */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    if (changelogOffsets.values().stream().allMatch(Objects::isNull)) {
      opened().clearOffset();
      offset = null;
    }
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition partition) {
    return offset;
  }

  @Override
  @Deprecated // From birth: Kafka will expect it of every store.
  public boolean managesOffsets() {
    return true;
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    if (!(query instanceof ReadCommitted)) {
      return QueryResult.forUnknownQueryType(query, this);
    }
    Database open = database;
    if (open == null) {
      return QueryResult.forFailure(
          FailureReason.NOT_PRESENT, "Expected '%s' to be open, but it is closed".formatted(name));
    }
    @SuppressWarnings("unchecked") // ReadCommitted is a Query<CommittedTables>.
    R tables = (R) new CommittedTables(open);
    return QueryResult.forResult(tables);
  }

  @Override
  public String name() {
    return name;
  }

  /** Drops what is not known to have committed: the changelog has it, if it did. */
  @Override
  public void close() {
    overlay.clear();
    Database open = database;
    if (open != null) {
      database = null;
      open.close();
    }
  }

  @Override
  public boolean persistent() {
    return true;
  }

  @Override
  public boolean isOpen() {
    return database != null;
  }

  private Database opened() {
    Database open = database;
    if (open == null) {
      throw new InvalidStateStoreException(
          "Expected '%s' to be open, but it is closed".formatted(name));
    }
    return open;
  }
}
