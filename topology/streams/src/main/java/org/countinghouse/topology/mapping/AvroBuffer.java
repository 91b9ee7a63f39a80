package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Avro binary written by hand, for the one record that is written by the ten thousand in each
 * commit. Not thread-safe; used again after {@link #reset}.
 *
 * <p>The forms are those of the Avro 1.12 specification, "Binary encoding".
 */
final class AvroBuffer {

  private static final int SCALE = 12;
  private static final int LONG_DIGITS = 18;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private byte[] bytes = new byte[512];
  private int end;

  void reset() {
    end = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, end);
  }

  /** Bytes as they are, without a length. */
  void raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, end, more.length);
    end += more.length;
  }

  /** A long, an int, an index of a union or a symbol of an enum. */
  void number(long value) {
    room(10);
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes[end++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[end++] = (byte) rest;
  }

  void bool(boolean value) {
    room(1);
    bytes[end++] = (byte) (value ? 1 : 0);
  }

  void text(String value) {
    bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte[] value) {
    number(value.length);
    raw(value);
  }

  void micros(Instant time) {
    number(Math.addExact(time.getEpochSecond() * MICROS_PER_SECOND, time.getNano() / 1_000));
  }

  /**
   * A {@code decimal(38,12)}.
   *
   * @throws ArithmeticException if it has more than 12 decimal places
   */
  void decimal(BigDecimal value) {
    BigDecimal scaled = Decimals.toRecord(value);
    if (scaled.precision() > LONG_DIGITS) {
      bytes(scaled.unscaledValue().toByteArray());
    } else {
      shortest(scaled.scaleByPowerOfTen(SCALE).longValue());
    }
  }

  /** The fewest bytes of two's complement, as BigInteger.toByteArray makes them. */
  private void shortest(long value) {
    int length = 1 + (Long.SIZE - Long.numberOfLeadingZeros(value ^ (value >> 63))) / 8;
    number(length);
    room(length);
    for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
      bytes[end++] = (byte) (value >> shift);
    }
  }

  private void room(int more) {
    if (bytes.length - end < more) {
      bytes = Arrays.copyOf(bytes, 2 * (end + more));
    }
  }
}
