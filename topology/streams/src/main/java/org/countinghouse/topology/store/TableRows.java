package org.countinghouse.topology.store;

import java.util.NoSuchElementException;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Rows as the keys and values of a table. */
final class TableRows<V> implements KeyValueIterator<String, V> {

  private final Rows rows;
  private final TableType<V> type;
  private @Nullable Row head;

  TableRows(Rows rows, TableType<V> type) {
    this.rows = rows;
    this.type = type;
    this.head = rows.next();
  }

  @Override
  public boolean hasNext() {
    return head != null;
  }

  @Override
  public KeyValue<String, V> next() {
    Row row = existing();
    head = rows.next();
    return KeyValue.pair(RowKeys.key(row.key()), type.deserialize(row.value()));
  }

  @Override
  public String peekNextKey() {
    return RowKeys.key(existing().key());
  }

  private Row existing() {
    if (head == null) {
      throw new NoSuchElementException(
          "Expected another row of table %s, but found its end".formatted(type.id()));
    }
    return head;
  }

  @Override
  public void close() {
    rows.close();
  }
}
