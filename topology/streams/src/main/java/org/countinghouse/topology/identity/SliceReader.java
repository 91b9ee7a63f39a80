package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Reads the entries of a slice in order. Positioned before the first entry; not thread-safe. */
final class SliceReader implements SliceCursor {

  private static final int ENTRIES_AT_ONCE = 16_384;

  private final FileChannel channel;
  private final SliceFile.Header header;
  private final Path path;
  private final ByteBuffer buffer;
  private long read;
  private long high;
  private long low;
  private long rest;

  SliceReader(FileChannel channel, SliceFile.Header header, Path path) {
    this.channel = channel;
    this.header = header;
    this.path = path;
    int entries = (int) Math.min(ENTRIES_AT_ONCE, header.count());
    this.buffer = ByteBuffer.allocate(entries * SliceFile.ENTRY_BYTES).limit(0);
  }

  @Override
  public boolean next() {
    if (!buffer.hasRemaining() && !fill()) {
      return false;
    }
    high = buffer.getLong();
    low = buffer.getLong();
    rest = buffer.getLong();
    return true;
  }

  private boolean fill() {
    int entries = (int) Math.min(ENTRIES_AT_ONCE, header.count() - read);
    if (entries == 0) {
      return false;
    }
    try {
      long position = SliceFile.HEADER_BYTES + read * SliceFile.ENTRY_BYTES;
      SliceFile.read(channel, position, buffer.clear().limit(entries * SliceFile.ENTRY_BYTES));
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to read " + path, cause);
    }
    read += entries;
    return true;
  }

  @Override
  public long high() {
    return high;
  }

  @Override
  public long low() {
    return low;
  }

  @Override
  public long rest(long otherBase) {
    return rest + (header.base() - otherBase);
  }
}
