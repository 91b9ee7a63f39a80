package org.countinghouse.serdes.avro;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroTypeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro binary from an array and never believes a length.
 *
 * <p>Avro's own decoder allocates what a length field asks for before it looks whether the bytes
 * are there, so a record of ten bytes can ask for two gigabytes. Here a string or byte sequence may
 * not be longer than the bytes that are left, and all collections together may not claim more items
 * than the payload has bytes. Every item takes at least one byte, except items of types that take
 * none (null, an empty record); collections of those are refused.
 */
final class BoundedDecoder extends Decoder {
  private static final char REPLACEMENT = '\uFFFD';

  private final byte[] bytes;
  private final ByteBuffer littleEndian;
  private int position;
  private long claimableItems;

  BoundedDecoder(byte[] bytes, int offset) {
    this.bytes = bytes;
    this.littleEndian = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.position = offset;
    this.claimableItems = bytes.length - (long) offset;
  }

  /** The bytes not read yet. */
  int remaining() {
    return bytes.length - position;
  }

  /** Moves over the bytes and returns where they began. */
  private int take(long length) throws EOFException {
    if (length < 0 || length > remaining()) {
      throw new EOFException(
          "Expected " + length + " bytes more, but " + remaining() + " are left");
    }
    int start = position;
    position += (int) length;
    return start;
  }

  private long claimItems(long count) {
    if (count < 0 || count > claimableItems) {
      throw new AvroTypeException(
          "Expected at most " + claimableItems + " items more, but a collection claims " + count);
    }
    claimableItems -= count;
    return count;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte value = bytes[take(1)];
    if (value != 0 && value != 1) {
      throw new AvroTypeException("Expected a boolean to be 0 or 1, but it is " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroTypeException("Expected an int, but the number has more than 32 bits");
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      long next = bytes[take(1)];
      zigzag |= (next & 0x7f) << shift;
      if (next >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw new AvroTypeException("Expected a number of at most 10 bytes, but it goes on");
  }

  @Override
  public float readFloat() throws IOException {
    return littleEndian.getFloat(take(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    return littleEndian.getDouble(take(Double.BYTES));
  }

  @Override
  public Utf8 readString(@Nullable Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = length();
    int start = take(length);
    String text = new String(bytes, start, length, StandardCharsets.UTF_8);
    // A replaced character could merge two customers' ids; so bad UTF-8 is an error. Checked only
    // on suspicion, for speed.
    if (text.indexOf(REPLACEMENT) >= 0) {
      checkUtf8(start, length);
    }
    return text;
  }

  private void checkUtf8(int start, int length) throws CharacterCodingException {
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, length));
  }

  private int length() throws IOException {
    long length = readLong();
    if (length < 0 || length > remaining()) {
      throw new EOFException(
          "Expected " + length + " bytes more, but " + remaining() + " are left");
    }
    return (int) length;
  }

  @Override
  public void skipString() throws IOException {
    take(length());
  }

  @Override
  public ByteBuffer readBytes(@Nullable ByteBuffer old) throws IOException {
    int length = length();
    int start = take(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, start, start + length));
  }

  @Override
  public void skipBytes() throws IOException {
    take(length());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  // A block: an item count; if negative, its absolute value follows by the size of the block in
  // bytes.
  private long readBlock() throws IOException {
    long count = readLong();
    if (count >= 0) {
      return claimItems(count);
    }
    length();
    return claimItems(-count);
  }

  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      take(length());
      count = readLong();
    }
    return claimItems(count);
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlock();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlock();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlock();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }
}
