package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes states, big-endian. */
final class StateOutput {

  private final ByteBuffer buffer = ByteBuffer.allocate(Aggregate.STATE_BYTES_MAX);

  StateOutput byteOf(int value) {
    buffer.put((byte) value);
    return this;
  }

  StateOutput shortOf(int value) {
    buffer.putShort((short) value);
    return this;
  }

  StateOutput longOf(long value) {
    buffer.putLong(value);
    return this;
  }

  /** The lower 6 bytes of a number that is not negative. */
  StateOutput micros(long value) {
    buffer.putShort((short) (value >>> 32)).putInt((int) value);
    return this;
  }

  /** 7 bits a byte, the lowest first; the highest bit says that another one follows. */
  StateOutput varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
    return this;
  }

  static int varintLength(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  /** Scale (1 byte), length (1 byte) and digits; equal numbers have equal bytes. */
  StateOutput decimal(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    byte[] digits = plain.unscaledValue().toByteArray();
    buffer.put((byte) plain.scale()).put((byte) digits.length).put(digits);
    return this;
  }

  StateOutput raw(byte[] bytes) {
    buffer.put(bytes);
    return this;
  }

  byte[] bytes() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
