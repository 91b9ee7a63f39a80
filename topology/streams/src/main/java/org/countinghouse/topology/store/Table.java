package org.countinghouse.topology.store;

import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * One table of a {@link KeyedStore}, as the processor of its task reads and writes it: what was put
 * is read at once, and committed with the transaction at work.
 *
 * <p>Iterators go by key in the order of code points and show the table as it was when they were
 * made, whatever is put meanwhile; close them by try-with-resources. Used by one thread at a time.
 */
public final class Table<V> {

  private final KeyedStore store;
  private final TableType<V> type;

  Table(KeyedStore store, TableType<V> type) {
    this.store = store;
    this.type = type;
  }

  /** The value of a key, if it has one. */
  public Optional<V> get(String key) {
    return getStored(RowKeys.row(type.id(), key));
  }

  /**
   * The value of a key, if it has one.
   *
   * @param key from {@link #stored}
   */
  public Optional<V> getStored(byte[] key) {
    byte[] value = store.get(key);
    return value == null ? Optional.empty() : Optional.of(type.deserialize(value));
  }

  /** Sets the value of a key. */
  public void put(String key, V value) {
    store.put(RowKeys.row(type.id(), key), new Change(type.serialize(value)));
  }

  /** The key of a row as it is stored, for {@link #getStored} and {@link #putStored}. */
  public byte[] stored(String key) {
    return RowKeys.row(type.id(), key);
  }

  /**
   * Sets the value of a key, both as they are stored.
   *
   * @param key from {@link #stored}
   * @param value as the table's serializer would write it
   */
  public void putStored(byte[] key, byte[] value) {
    store.put(key, new Change(value));
  }

  /** Removes a key, whether it is there or not. */
  public void delete(String key) {
    store.put(RowKeys.row(type.id(), key), new Change(null));
  }

  /** The rows whose keys are in {@code [from, to)}; none if {@code from} is not before it. */
  public KeyValueIterator<String, V> range(String from, String to) {
    return rows(RowKeys.row(type.id(), from), RowKeys.row(type.id(), to));
  }

  /**
   * The rows whose keys begin with a prefix: for {@code "a|"} those of {@code a|1}, {@code a|2}.
   */
  public KeyValueIterator<String, V> prefix(String prefix) {
    byte[] first = RowKeys.row(type.id(), prefix);
    return rows(first, RowKeys.behind(first));
  }

  /** All rows. */
  public KeyValueIterator<String, V> all() {
    return prefix("");
  }

  private KeyValueIterator<String, V> rows(byte[] from, byte[] to) {
    return new TableRows<>(store.range(from, to), type);
  }
}
