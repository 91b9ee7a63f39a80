package org.countinghouse.topology.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The tables of a task as other threads see them: committed transactions only, up to the last one
 * or, until the task goes on, the one before. Thread-safe. All methods throw {@link
 * InvalidStateStoreException} when the task has moved or stopped; a task that wants to close waits
 * for a scan that is under way.
 */
public final class CommittedTables {

  private final Database database;

  CommittedTables(Database database) {
    this.database = database;
  }

  /** The value of a key, if it has one. */
  public <V> Optional<V> get(TableType<V> type, String key) {
    byte[] row = RowKeys.row(type.id(), key);
    return database.read(open -> Optional.ofNullable(open.get(row))).map(type::deserialize);
  }

  /** Gives each value whose key begins with the prefix to the reader, by key. */
  public <V> void scan(TableType<V> type, String prefix, Consumer<V> reader) {
    each(type.id(), prefix, row -> reader.accept(type.deserialize(row.value())));
  }

  /**
   * Gives the values behind a key to the reader, by key.
   *
   * @param key the last key that is not wanted; empty for none, but for the empty key itself
   * @param max most values given
   */
  public <V> void after(TableType<V> type, String key, int max, Consumer<V> reader) {
    byte[] at = RowKeys.row(type.id(), key);
    byte[] first = key.isEmpty() ? at : Arrays.copyOf(at, at.length + 1);
    int[] left = {max};
    range(
        first,
        RowKeys.behind(RowKeys.row(type.id(), "")),
        row -> {
          reader.accept(type.deserialize(row.value()));
          return --left[0] > 0;
        });
  }

  /** How many rows a table has; reads all of them. */
  public long count(TableId table) {
    long[] count = {0};
    each(table, "", row -> count[0]++);
    return count[0];
  }

  private void each(TableId table, String prefix, Consumer<Row> reader) {
    byte[] first = RowKeys.row(table, prefix);
    range(
        first,
        RowKeys.behind(first),
        row -> {
          reader.accept(row);
          return true;
        });
  }

  private void range(byte[] from, byte[] to, Predicate<Row> wantsMore) {
    database.read(
        open -> {
          try (Rows rows = open.range(from, to)) {
            Row row = rows.next();
            while (row != null && wantsMore.test(row)) {
              row = rows.next();
            }
          }
          return true;
        });
  }
}
