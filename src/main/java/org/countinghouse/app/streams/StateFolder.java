package org.countinghouse.app.streams;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.countinghouse.app.cli.Problem;

/** The folder of local state, held by one process at a time. */
final class StateFolder implements AutoCloseable {

  private static final long USABLE_MIN_BYTES = 200L << 20;

  private final FileChannel channel;
  private final FileLock lock;

  private StateFolder(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing and holds it.
   *
   * @throws Problem if another process holds it, it cannot be written, or its disk is full
   */
  static StateFolder hold(Path folder) {
    try {
      Files.createDirectories(folder);
      long usable = Files.getFileStore(folder).getUsableSpace();
      if (usable < USABLE_MIN_BYTES) {
        throw new Problem(
            "Expected at least 200 MiB of free disk space for state.dir %s, but found %d MiB"
                .formatted(folder, usable >> 20));
      }
      return lock(folder);
    } catch (IOException e) {
      throw new Problem(
          "Expected to write in state.dir %s, but cannot: %s".formatted(folder, e), e);
    }
  }

  private static StateFolder lock(Path folder) throws IOException {
    Path file = folder.resolve(".countinghouse-lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new StateFolder(channel, lock);
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(folder);
    }
    channel.close();
    throw inUse(folder);
  }

  private static Problem inUse(Path folder) {
    return new Problem(
        "Expected state.dir %s for this process alone, but another process uses it"
            .formatted(folder));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
