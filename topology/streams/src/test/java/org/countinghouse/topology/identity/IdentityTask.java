package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams does to the identities of one task, without Kafka: a changelog of which
 * transactions commit or abort, restoring, closing, and a kill, after which only the files are
 * left.
 */
final class IdentityTask implements AutoCloseable {

  static final TopicPartition CHANGELOG = new TopicPartition("deduplication-store-changelog", 3);
  static final Duration RETENTION = Duration.ofDays(36);
  private static final TaskId TASK = new TaskId(0, 3);

  private final Path root;
  private final int tableMax;
  private final List<@Nullable ConsumerRecord<byte[], byte[]>> changelog = new ArrayList<>();
  private IdentityStore store;
  private int kills;
  private int logged;
  private boolean committed;

  IdentityTask(Path root, int tableMax) {
    this.root = root;
    this.tableMax = tableMax;
    this.store = initialised();
  }

  IdentityStore store() {
    return store;
  }

  Optional<Seen> find(long hash, Instant now) {
    return store.find(mixed(hash), hash, now);
  }

  void add(long hash, int fingerprint, long offset, Instant appendTime) {
    store.add(mixed(hash), hash, fingerprint, offset, appendTime);
  }

  /** Spreads small numbers over all first halves, as real hashes are. */
  static long mixed(long hash) {
    long mixed = (hash + 1) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 29);
  }

  /** Offset that is on disk; -4 if none is. */
  long offset() {
    return store.committedOffset(CHANGELOG);
  }

  long changelogEnd() {
    return changelog.size() - 1;
  }

  List<byte[]> logged() {
    return changelog.stream().map(ConsumerRecord::value).toList();
  }

  void prepare() {
    store.prepare(
        (key, value) -> {
          changelog.add(new ConsumerRecord<>(CHANGELOG.topic(), 3, changelog.size(), key, value));
          logged++;
        });
    committed = false;
  }

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
    Path files = folder();
    kills++;
    copy(files, folder());
    store.close();
    store = initialised();
    restore();
  }

  void reopen() {
    abort();
    store.close();
    store = initialised();
    restore();
  }

  void lose() {
    abort();
    store.close();
    kills++;
    store = initialised();
    restore();
  }

  void clear() {
    store.commit(Map.of());
  }

  void restore() {
    restoreFrom(offset() < 0 ? 0 : offset() + 1);
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

  Path folder() {
    return root.resolve("after-" + kills).resolve("deduplication-store");
  }

  private IdentityStore initialised() {
    IdentityStore made =
        new IdentityStoreBuilder("deduplication-store", RETENTION, tableMax).build();
    MockProcessorContext<Object, Object> context =
        new MockProcessorContext<>(new Properties(), TASK, root.resolve("after-" + kills).toFile());
    made.init(context.getStateStoreContext(), made);
    return made;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
