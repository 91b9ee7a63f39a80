package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Sealed identities of one generation: a file of sorted entries, never changed.
 *
 * <pre>
 * header (64):  magic (4) version (4) generation (4) 0 (4) count (8) base offset (8) crc (8) 0 (24)
 * entries:      count x { hash high (8) hash low (8) fingerprint (4) offset - base (4) }
 * fences:       the first hash high of each block of 170 entries (8 each)
 * </pre>
 *
 * <p>All numbers are big-endian. The fences are held in memory, 0.05 bytes an identity, so that a
 * question reads one block of 4,080 bytes. Nothing is mapped: pages of a map count as memory of the
 * process. Thread-safe.
 */
final class SliceFile implements AutoCloseable {

  static final int HEADER_BYTES = 64;
  static final int ENTRY_BYTES = 24;
  static final int BLOCK_ENTRIES = 170;
  private static final int MAGIC = 0x43484944;
  private static final int VERSION = 1;
  private static final long DELTA_MASK = 0xFFFF_FFFFL;

  private final Path path;
  private final FileChannel channel;
  private final Header header;
  private final long[] fences;

  /**
   * What a file says of itself.
   *
   * @param crc of the entries
   */
  record Header(int generation, long count, long base, long crc) {

    ByteBuffer bytes() {
      return ByteBuffer.allocate(HEADER_BYTES)
          .putInt(MAGIC)
          .putInt(VERSION)
          .putInt(generation)
          .putInt(0)
          .putLong(count)
          .putLong(base)
          .putLong(crc)
          .rewind();
    }

    static Header of(ByteBuffer bytes) throws IOException {
      int magic = bytes.getInt();
      int version = bytes.getInt();
      if (magic != MAGIC || version != VERSION) {
        throw new IOException(
            "Expected a slice of version %d, but found %x version %d"
                .formatted(VERSION, magic, version));
      }
      int generation = bytes.getInt();
      var unused = bytes.getInt();
      return new Header(generation, bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    long blocks() {
      return (count + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES;
    }

    long fileBytes() {
      return HEADER_BYTES + count * ENTRY_BYTES + blocks() * Long.BYTES;
    }
  }

  private SliceFile(Path path, FileChannel channel, Header header, long[] fences) {
    this.path = path;
    this.channel = channel;
    this.header = header;
    this.fences = fences;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is no slice, or not as long as it says
   */
  static SliceFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      Header header = Header.of(read(channel, 0, HEADER_BYTES));
      if (channel.size() != header.fileBytes()) {
        throw new IOException(
            "Expected %d bytes in %s, but found %d"
                .formatted(header.fileBytes(), path, channel.size()));
      }
      int blocks = Math.toIntExact(header.blocks());
      ByteBuffer stored =
          read(channel, HEADER_BYTES + header.count() * ENTRY_BYTES, blocks * Long.BYTES);
      long[] fences = new long[blocks];
      stored.asLongBuffer().get(fences);
      return new SliceFile(path, channel, header, fences);
    } catch (IOException | RuntimeException damaged) {
      channel.close();
      throw damaged;
    }
  }

  Path path() {
    return path;
  }

  Header header() {
    return header;
  }

  long memoryBytes() {
    return (long) fences.length * Long.BYTES;
  }

  /** What is remembered of an identity; null if nothing is. */
  @Nullable Seen find(long high, long low) {
    int block = lastBlockAtOrBefore(high);
    while (block >= 0) {
      Seen seen = findIn(block, high, low);
      if (seen != null || fences[block] != high) {
        return seen;
      }
      // Entries with the same first half may begin in the block before.
      block--;
    }
    return null;
  }

  private int lastBlockAtOrBefore(long high) {
    int from = 0;
    int to = fences.length - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      if (Long.compareUnsigned(fences[middle], high) <= 0) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return to;
  }

  private @Nullable Seen findIn(int block, long high, long low) {
    long first = (long) block * BLOCK_ENTRIES;
    int entries = (int) Math.min(BLOCK_ENTRIES, header.count() - first);
    ByteBuffer bytes;
    try {
      bytes = read(channel, HEADER_BYTES + first * ENTRY_BYTES, entries * ENTRY_BYTES);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to read " + path, cause);
    }
    int from = 0;
    int to = entries - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int at = middle * ENTRY_BYTES;
      long foundHigh = bytes.getLong(at);
      long foundLow = bytes.getLong(at + 8);
      if (foundHigh == high && foundLow == low) {
        return new Seen(
            bytes.getInt(at + 16),
            header.base() + (bytes.getInt(at + 20) & DELTA_MASK),
            header.generation());
      }
      if (IdentityTable.isLess(foundHigh, foundLow, high, low)) {
        from = middle + 1;
      } else {
        to = middle - 1;
      }
    }
    return null;
  }

  /** All entries in order. */
  SliceReader reader() {
    return new SliceReader(channel, header, path);
  }

  static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
    return read(channel, position, ByteBuffer.allocate(bytes));
  }

  /** Fills a buffer from its start to its limit. */
  static ByteBuffer read(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new IOException(
            "Expected %d bytes at %d, but the file ends".formatted(buffer.limit(), position));
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to close " + path, cause);
    }
  }
}
