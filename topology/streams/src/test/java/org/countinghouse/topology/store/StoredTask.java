package org.countinghouse.topology.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams does to the store of one task, without Kafka: a changelog of which
 * transactions commit or abort, restoring, closing, and a kill, after which only the files are
 * left.
 */
final class StoredTask implements AutoCloseable {

  static final TopicPartition CHANGELOG = new TopicPartition("metering-store-changelog", 3);
  static final TableType<String> CUSTOMERS = new TableType<>(TableId.CUSTOMER, Serdes.String());
  static final TableType<String> METERS = new TableType<>(TableId.METER, Serdes.String());

  private static final TaskId TASK = new TaskId(0, 3);

  private final Path root;
  private final StoreMemory memory;
  private final List<@Nullable ConsumerRecord<byte[], byte[]>> changelog = new ArrayList<>();
  private KeyedStore store;
  private int kills;
  private int logged;
  private boolean committed;

  StoredTask(Path root, StoreMemory memory) {
    this.root = root;
    this.memory = memory;
    this.store = initialised();
    restore();
  }

  KeyedStore store() {
    return store;
  }

  Table<String> customers() {
    return store.table(CUSTOMERS);
  }

  /** Where the database lies now. */
  Path directory() {
    return stateDirectory().resolve("metering-store");
  }

  Long offset() {
    return Objects.requireNonNull(store.committedOffset(CHANGELOG));
  }

  long changelogEnd() {
    return changelog.size() - 1;
  }

  /** Logs what changed; the transaction stays open. */
  void prepare() {
    store.prepare(
        (key, value) -> {
          changelog.add(new ConsumerRecord<>(CHANGELOG.topic(), 3, changelog.size(), key, value));
          logged++;
        });
    committed = false;
  }

  /** The transaction commits; the task does not know of it before {@link #begin}. */
  void commit() {
    prepare();
    logged = 0;
    committed = true;
  }

  /** The task goes on. */
  void begin() {
    if (committed) {
      committed = false;
      store.committed(changelogEnd());
    }
  }

  /** The transaction at work aborts: nobody reads what it logged, but its offsets are gone. */
  private void abort() {
    for (int i = 0; i < logged; i++) {
      changelog.set(changelog.size() - 1 - i, null);
    }
    logged = 0;
    committed = false;
  }

  /** The process dies; another starts on a copy of the files, made before anything was closed. */
  void kill() {
    abort();
    KeyedStore dead = store;
    Path files = directory();
    kills++;
    copy(files, directory());
    dead.close();
    store = initialised();
    restore();
  }

  /** The task is closed, cleanly or not, and opened again on what is on disk. */
  void reopen() {
    abort();
    store.close();
    store = initialised();
    restore();
  }

  /** Opens, commits and closes, as Kafka Streams does with each store when it starts. */
  void startUp() {
    abort();
    store.close();
    KeyedStore temporary = initialised();
    temporary.commit(
        Map.of(CHANGELOG, Objects.requireNonNull(temporary.committedOffset(CHANGELOG))));
    temporary.close();
    store = initialised();
    restore();
  }

  /** Opens without restoring. */
  KeyedStore initialised() {
    KeyedStore made = new KeyedStoreBuilder("metering-store", memory).build();
    MockProcessorContext<Object, Object> context =
        new MockProcessorContext<>(new Properties(), TASK, stateDirectory().toFile());
    made.init(context.getStateStoreContext(), made);
    return made;
  }

  /** Restores what the store lacks of the changelog, in batches of three. */
  void restore() {
    Long offset = store.committedOffset(CHANGELOG);
    restoreFrom(offset == null || offset < 0 ? 0 : offset + 1);
  }

  void restoreFrom(long first) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : changelog) {
      if (record != null && record.offset() >= first) {
        records.add(record);
      }
    }
    for (int i = 0; i < records.size(); i += 3) {
      store.restore(records.subList(i, Math.min(i + 3, records.size())));
    }
  }

  SortedMap<String, String> rows() {
    return rows(customers().all());
  }

  static SortedMap<String, String> rows(KeyValueIterator<String, String> iterator) {
    SortedMap<String, String> rows = new TreeMap<>();
    try (iterator) {
      while (iterator.hasNext()) {
        KeyValue<String, String> row = iterator.next();
        rows.put(row.key, row.value);
      }
    }
    return rows;
  }

  @Override
  public void close() {
    store.close();
  }

  private Path stateDirectory() {
    return root.resolve("after-" + kills + "-kills");
  }

  /** Copies the files as of one moment: RocksDB may compact them meanwhile. */
  private static void copy(Path from, Path to) {
    try {
      Map<Path, Long> before;
      do {
        Utils.delete(to.toFile());
        Files.createDirectories(to);
        before = sizes(from);
        for (Path file : before.keySet()) {
          copyIfThere(file, to.resolve(file.getFileName()));
        }
      } while (!before.equals(sizes(from)));
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static void copyIfThere(Path from, Path to) throws IOException {
    try {
      Files.copy(from, to);
    } catch (NoSuchFileException compacted) {
      Files.deleteIfExists(to);
    }
  }

  private static Map<Path, Long> sizes(Path directory) {
    Map<Path, Long> sizes = new TreeMap<>();
    for (File file : Objects.requireNonNull(directory.toFile().listFiles())) {
      sizes.put(file.toPath(), file.length());
    }
    return sizes;
  }
}
