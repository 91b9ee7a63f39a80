package org.countinghouse.topology.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.rocksdb.WriteBatch;

/**
 * Changes that reach the disk together or not at all. Written here in the form of RocksDB's own
 * write-ahead log and handed over as one array, since a call into native code for each change costs
 * more than its copy. Not thread-safe.
 *
 * <pre>
 * 8 bytes, 0 | number of changes, 4 bytes little-endian | changes
 * put:    1 | length of key, varint | key | length of value, varint | value
 * delete: 0 | length of key, varint | key
 * </pre>
 */
final class Batch {

  private static final int HEAD_BYTES = 12;
  private static final int COUNT_AT = 8;
  private static final byte DELETE = 0;
  private static final byte PUT = 1;

  /** A type and two lengths. */
  private static final int CHANGE_BYTES_MAX = 11;

  private byte[] bytes = new byte[4_096];
  private int end = HEAD_BYTES;
  private int count;

  void add(byte[] key, Change change) {
    byte[] value = change.value();
    room(CHANGE_BYTES_MAX + (long) key.length + (value == null ? 0 : value.length));
    bytes[end++] = value == null ? DELETE : PUT;
    slice(key);
    if (value != null) {
      slice(value);
    }
    count++;
  }

  private void slice(byte[] part) {
    int rest = part.length;
    while (rest > 0x7F) {
      bytes[end++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
    System.arraycopy(part, 0, bytes, end, part.length);
    end += part.length;
  }

  private void room(long more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, Math.toIntExact(Math.max(2L * bytes.length, end + more)));
    }
  }

  /** Bytes of all changes. */
  int size() {
    return end;
  }

  /** The changes as RocksDB takes them; to be closed. */
  WriteBatch content() {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(COUNT_AT, count);
    return new WriteBatch(Arrays.copyOf(bytes, end));
  }
}
