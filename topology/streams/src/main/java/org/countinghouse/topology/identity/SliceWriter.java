package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes a slice: entries in order, then {@link #finish}. Nobody sees it before. */
final class SliceWriter implements AutoCloseable {

  private static final int ENTRIES_AT_ONCE = 16_384;

  private final Path path;
  private final Path unfinished;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(ENTRIES_AT_ONCE * SliceFile.ENTRY_BYTES);
  private final CRC32C crc = new CRC32C();
  private final long[] fences;
  private final int generation;
  private final long base;
  private long count;

  /**
   * Begins a slice.
   *
   * @param most how many entries there are at most
   */
  SliceWriter(Path path, int generation, long base, long most) {
    this.path = path;
    this.unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
    this.generation = generation;
    this.base = base;
    this.fences = new long[Math.toIntExact(most / SliceFile.BLOCK_ENTRIES + 1)];
    try {
      channel =
          FileChannel.open(
              unfinished,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE);
      channel.position(SliceFile.HEADER_BYTES);
    } catch (IOException cause) {
      throw failed(cause);
    }
  }

  /** Adds the next entry, in ascending order of hash. */
  void add(long high, long low, long rest) {
    if (count % SliceFile.BLOCK_ENTRIES == 0) {
      fences[(int) (count / SliceFile.BLOCK_ENTRIES)] = high;
    }
    buffer.putLong(high).putLong(low).putLong(rest);
    count++;
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  /** Puts the slice on disk for good and opens it. */
  SliceFile finish() {
    flush();
    SliceFile.Header header = new SliceFile.Header(generation, count, base, crc.getValue());
    try {
      int blocks = Math.toIntExact(header.blocks());
      ByteBuffer tail = ByteBuffer.allocate(blocks * Long.BYTES);
      tail.asLongBuffer().put(fences, 0, blocks);
      writeAll(tail);
      ByteBuffer head = header.bytes();
      long position = 0;
      while (head.hasRemaining()) {
        position += channel.write(head, position);
      }
      channel.force(true);
      channel.close();
      Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
      return SliceFile.open(path);
    } catch (IOException cause) {
      throw failed(cause);
    }
  }

  private void flush() {
    buffer.flip();
    crc.update(buffer.duplicate());
    try {
      writeAll(buffer);
    } catch (IOException cause) {
      throw failed(cause);
    }
    buffer.clear();
  }

  private void writeAll(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      var unused = channel.write(bytes);
    }
  }

  private UncheckedIOException failed(IOException cause) {
    return new UncheckedIOException("Expected to write " + unfinished, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw failed(cause);
    }
  }
}
