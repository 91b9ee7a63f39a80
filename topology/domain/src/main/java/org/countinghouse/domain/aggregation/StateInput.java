package org.countinghouse.domain.aggregation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** Reads what {@link StateOutput} wrote; whatever else it finds is an IllegalArgumentException. */
final class StateInput {

  private static final int DIGITS_MAX = 32;
  private static final int SCALE_MAX = 24;
  private static final int VARINT_BITS = 63;

  private final ByteBuffer buffer;

  StateInput(byte[] state) {
    if (state.length > Aggregate.STATE_BYTES_MAX) {
      throw new IllegalArgumentException(
          "Expected a state of at most %d bytes, but found %d"
              .formatted(Aggregate.STATE_BYTES_MAX, state.length));
    }
    buffer = ByteBuffer.wrap(state);
  }

  int byteOf() {
    return all(() -> Byte.toUnsignedInt(buffer.get()));
  }

  int shortOf() {
    return all(() -> Short.toUnsignedInt(buffer.getShort()));
  }

  long longOf() {
    return all(buffer::getLong);
  }

  long micros() {
    long high = shortOf();
    return high << 32 | all(() -> Integer.toUnsignedLong(buffer.getInt()));
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      int next = byteOf();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalArgumentException("Expected a number of at most 9 bytes, but found more");
  }

  BigDecimal decimal() {
    int scale = (byte) byteOf();
    byte[] digits = raw(byteOf());
    if (digits.length == 0 || digits.length > DIGITS_MAX || Math.abs(scale) > SCALE_MAX) {
      throw new IllegalArgumentException(
          "Expected a decimal of 1 to %d bytes and scale up to %d, but found %d bytes and scale %d"
              .formatted(DIGITS_MAX, SCALE_MAX, digits.length, scale));
    }
    return new BigDecimal(new BigInteger(digits), scale);
  }

  byte[] raw(int length) {
    byte[] bytes = new byte[length];
    return all(
        () -> {
          buffer.get(bytes);
          return bytes;
        });
  }

  byte[] rest() {
    return raw(buffer.remaining());
  }

  boolean hasMore() {
    return buffer.hasRemaining();
  }

  void end() {
    require(!buffer.hasRemaining(), "the end", "more bytes");
  }

  static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "Expected %s in the state of an aggregate, but found %s".formatted(expected, found));
    }
  }

  private <T> T all(Supplier<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException cause) {
      throw new IllegalArgumentException(
          "Expected more bytes in the state of an aggregate, but found its end", cause);
    }
  }
}
