package org.countinghouse.app.input;

import java.io.IOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.jspecify.annotations.Nullable;

/** The lines of an open file but blank ones. */
final class LineIterator implements Iterator<Line>, AutoCloseable {

  private static final int SHOWN_MAX = 2_000;

  private final String file;
  private final RawLines lines;
  private final LineParser parser;
  private @Nullable RawLine next;

  LineIterator(String file, RawLines lines, LineParser parser) {
    this.file = file;
    this.lines = lines;
    this.parser = parser;
  }

  @Override
  public boolean hasNext() {
    try {
      while (next == null || next.isBlank()) {
        Optional<RawLine> read = lines.next();
        if (read.isEmpty()) {
          return false;
        }
        next = read.get();
      }
      return true;
    } catch (IOException e) {
      throw new Problem("Expected to read the file %s to its end, but %s".formatted(file, e), e);
    }
  }

  @Override
  public Line next() {
    if (!hasNext()) {
      throw new NoSuchElementException("Expected to be asked for no line after the last");
    }
    RawLine line = Objects.requireNonNull(next, "read by hasNext");
    next = null;
    return parse(line);
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new Problem("Expected to close the file %s, but %s".formatted(file, e), e);
    }
  }

  private Line parse(RawLine line) {
    if (!line.problem().isEmpty()) {
      return new Line.Unreadable(file, line.number(), line.problem(), line.text());
    }
    try {
      return new Line.Event(parser.parse(line.number(), line.text()), file, line.number());
    } catch (UnreadableLineException e) {
      return new Line.Unreadable(file, line.number(), e.detail(), shown(line.text()));
    }
  }

  private static String shown(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }
}
