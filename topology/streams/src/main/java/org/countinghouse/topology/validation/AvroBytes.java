package org.countinghouse.topology.validation;

/**
 * A walk over Avro binary that believes no length: whatever would lead out of the bytes ends the
 * walk by {@link #failed}. Not thread-safe; used again for each record.
 */
final class AvroBytes {

  private byte[] bytes = new byte[0];
  private int at;
  private boolean failed;

  void start(byte[] value, int from) {
    bytes = value;
    at = from;
    failed = false;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return at;
  }

  /** Whether something was not as expected; nothing read since then means anything. */
  boolean failed() {
    return failed;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  /** A zig-zag coded number; 0 and {@link #failed} if there is none. */
  long number() {
    long value = 0;
    for (int shift = 0; shift < 64 && at < bytes.length; shift += 7) {
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    failed = true;
    return 0;
  }

  /** Moves over a text or byte sequence and returns its length; it ends at {@link #position}. */
  int skip() {
    long length = number();
    if (length < 0 || length > bytes.length - at) {
      failed = true;
      return 0;
    }
    at += (int) length;
    return (int) length;
  }

  /** Whether something stands where there may be nothing: a union whose first type is null. */
  boolean option() {
    long branch = number();
    failed = failed || branch < 0 || branch > 1;
    return branch == 1;
  }

  /** The entries that the next block of a map or array has; blocks with a size are not expected. */
  int block() {
    long entries = number();
    if (entries < 0 || entries > bytes.length - at) {
      failed = true;
      return 0;
    }
    return (int) entries;
  }
}
