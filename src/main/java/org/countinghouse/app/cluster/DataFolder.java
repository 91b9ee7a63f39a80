package org.countinghouse.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.countinghouse.app.cli.Problem;

/**
 * The folder of one cluster, locked against a second one and deleted in the end.
 *
 * <p>Because it will be deleted, only an absent or empty folder is taken, or what a killed
 * predecessor left behind, known by the lock file it made.
 */
final class DataFolder implements AutoCloseable {

  private static final String LOCK_NAME = ".countinghouse-cluster";
  private static final long MEGABYTE = 1_000_000;
  private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Takes the folder for this process and empties it.
   *
   * @param usableBytesMin space that must be left on its disk
   * @throws Problem if the folder is in use, holds something else, cannot be written or is short of
   *     space
   */
  static DataFolder claim(Path path, long usableBytesMin) {
    Path folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder);
      refuseForeignContent(folder);
      refuseLittleSpace(folder, usableBytesMin);
      DataFolder claimed = new DataFolder(folder, lock(folder));
      claimed.clear();
      return claimed;
    } catch (IOException e) {
      throw new Problem(
          "Expected a data folder that can be written at %s, but %s: %s"
              .formatted(folder, e.getClass().getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static void refuseForeignContent(Path folder) throws IOException {
    List<Path> content = list(folder);
    if (!content.isEmpty() && !content.contains(folder.resolve(LOCK_NAME))) {
      throw new Problem(
          "Expected an empty or absent data folder, because it is deleted at the end, but %s holds %s"
              .formatted(folder, content.get(0).getFileName()));
    }
  }

  private static void refuseLittleSpace(Path folder, long usableBytesMin) throws IOException {
    long usableBytes = Files.getFileStore(folder).getUsableSpace();
    if (usableBytes < usableBytesMin) {
      throw new Problem(
          "Expected at least %d MB of free disk space at %s, but found %d MB"
              .formatted(usableBytesMin / MEGABYTE, folder, usableBytes / MEGABYTE));
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    // Looked at first: closing a second channel on the file would release this process's own lock.
    if (CLAIMED.add(folder)) {
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
      CLAIMED.remove(folder);
    }
    throw new Problem(
        "Expected a data folder of its own for each cluster, but %s is in use".formatted(folder));
  }

  Path node(int nodeId) {
    return folder.resolve("node-" + nodeId);
  }

  /** Deletes everything but the lock. */
  void clear() {
    for (Path entry : list(folder)) {
      if (!entry.endsWith(LOCK_NAME)) {
        deleteTree(entry);
      }
    }
  }

  /** Deletes the folder and gives up the lock. */
  @Override
  public void close() {
    deleteTree(folder);
    try {
      lockFile.close();
      CLAIMED.remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to release " + folder, e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to list " + folder, e);
    }
  }

  private static void deleteTree(Path top) {
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException e) {
      return; // somebody else deleted it: what we wanted
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to delete " + top, e);
    }
  }
}
