package org.countinghouse.topology.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.TaskId;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/**
 * Where a task's database lies, and whether it can be trusted. One that is damaged, or whose offset
 * was taken away, is wiped and opened empty, so that the changelog restores all of it.
 *
 * @param task whose database it is
 */
record DatabaseDirectory(Path path, TaskId task) {

  private static final String DAMAGED = "DAMAGED";
  private static final List<String> OUTSIDE_FAILURES =
      List.of("lock file", "lock hold", "no space", "too many open files", "permission denied");

  /**
   * Opens the database.
   *
   * @throws ProcessorStateException if the disk refuses, or another process has the database open:
   *     neither says anything against the data
   */
  Database open(StoreMemory memory) {
    try {
      if (Files.exists(path.resolve(DAMAGED))) {
        wipe();
      }
      Files.createDirectories(path);
      return openTrusted(memory);
    } catch (IOException | UncheckedIOException | RocksDBException cause) {
      throw new ProcessorStateException(
          "Expected to open the database of task %s at %s, but found: %s"
              .formatted(task, path, cause.getMessage()),
          cause);
    }
  }

  private Database openTrusted(StoreMemory memory) throws IOException, RocksDBException {
    try {
      Database database = Database.open(this, memory);
      if (database.trusted()) {
        return database;
      }
      database.close();
    } catch (RocksDBException cause) {
      if (!saysDamaged(cause)) {
        throw cause;
      }
    }
    wipe();
    Files.createDirectories(path);
    return Database.open(this, memory);
  }

  /** A full disk or a held lock would be mended by wiping as little as by waiting. */
  private static boolean saysDamaged(RocksDBException cause) {
    Status status = cause.getStatus();
    if (status == null || status.getCode() != Status.Code.IOError) {
      return true;
    }
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return OUTSIDE_FAILURES.stream().noneMatch(message::contains);
  }

  /** Notes that the data can no longer be trusted, so that the next opening wipes it. */
  void markDamaged() {
    try {
      Files.write(path.resolve(DAMAGED), new byte[0]);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private void wipe() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
