package org.countinghouse.app.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Splits a stream into lines, one at a time. Bytes that are not UTF-8 and lines without end spoil
 * only their own line.
 */
final class RawLines implements AutoCloseable {

  static final int BYTES_MAX = 1 << 20;

  private static final int SHOWN_MAX = 200;
  private static final int END = -1;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private int number;

  /**
   * @param in buffered, since it is read byte by byte
   */
  RawLines(InputStream in) {
    this.in = in;
  }

  /** The next line; empty after the last. */
  Optional<RawLine> next() throws IOException {
    int first = in.read();
    if (first == END) {
      return Optional.empty();
    }
    number++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long length = 0;
    for (int read = first; read != '\n' && read != END; read = in.read()) {
      if (length++ < BYTES_MAX) {
        line.write(read);
      }
    }
    return Optional.of(toLine(line.toByteArray(), length));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private RawLine toLine(byte[] bytes, long length) {
    if (length > BYTES_MAX) {
      return problem(
          bytes, "Expected a line of at most %d bytes, but found %d".formatted(BYTES_MAX, length));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new RawLine(number, bare(text), "");
    } catch (CharacterCodingException e) {
      return problem(bytes, "Expected UTF-8, but found other bytes");
    }
  }

  private RawLine problem(byte[] bytes, String problem) {
    int shown = Math.min(bytes.length, SHOWN_MAX);
    return new RawLine(number, new String(bytes, 0, shown, StandardCharsets.UTF_8), problem);
  }

  private String bare(String text) {
    int from = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
    int to = text.endsWith("\r") ? text.length() - 1 : text.length();
    return text.substring(from, Math.max(from, to));
  }
}
