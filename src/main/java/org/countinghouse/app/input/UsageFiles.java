package org.countinghouse.app.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.countinghouse.app.cli.Problem;

/**
 * Opens usage files, see {@code docs/usage-files.md}. The name says what a file is: {@code .json},
 * {@code .jsonl} and {@code .ndjson} have a CloudEvent on each line, {@code .csv} has rows below a
 * header; {@code .gz} after it, and it is compressed.
 */
public final class UsageFiles {

  private static final String COMPRESSED = ".gz";

  private final CsvFormat csv;

  private UsageFiles(CsvFormat csv) {
    this.csv = csv;
  }

  /** Makes the parser of a CSV file. */
  private interface CsvFormat {
    LineParser open(Path file, RawLines lines) throws IOException;
  }

  /** For CloudEvents only: a CSV file is refused. */
  public static UsageFiles withoutMapping() {
    return new UsageFiles(
        (file, lines) -> {
          throw new Problem(
              "Expected a mapping file for the CSV file %s, but found none".formatted(file));
        });
  }

  /**
   * For CloudEvents, and CSV files of one mapping.
   *
   * @throws Problem with a line for each error in the mapping file, or if it cannot be read
   */
  public static UsageFiles withMapping(Path mappingFile) {
    CsvMapping mapping = CsvMappingReader.read(mappingFile);
    return new UsageFiles((file, lines) -> rowsOf(file, lines, mapping));
  }

  /**
   * The lines of a file but blank ones, in order, each read when it is asked for. Bad data is an
   * outcome and never an exception. The stream is to be closed, and is not for several threads.
   *
   * @throws Problem if the file cannot be opened, its name has none of the endings, or its header
   *     does not fit the mapping; from the stream, if reading fails half way
   */
  public Stream<Line> lines(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String bare =
        name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name;
    if (bare.endsWith(".csv")) {
      return lines(file, csv);
    }
    if (bare.endsWith(".json") || bare.endsWith(".jsonl") || bare.endsWith(".ndjson")) {
      return lines(file, (path, lines) -> new CloudEventParser());
    }
    throw new Problem(
        "Expected a file that ends in .csv, .json, .jsonl or .ndjson (and .gz), but found %s"
            .formatted(file));
  }

  private static Stream<Line> lines(Path file, CsvFormat format) {
    RawLines lines = open(file);
    try {
      LineIterator iterator = new LineIterator(file.toString(), lines, format.open(file, lines));
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(
                  iterator, Spliterator.ORDERED | Spliterator.NONNULL),
              false)
          .onClose(iterator::close);
    } catch (IOException e) {
      close(lines);
      throw new Problem("Expected to read the file %s, but %s".formatted(file, e), e);
    } catch (Problem e) {
      close(lines);
      throw e;
    }
  }

  private static RawLines open(Path file) {
    try {
      InputStream in = Files.newInputStream(file);
      return new RawLines(new BufferedInputStream(isCompressed(file) ? unzip(in) : in));
    } catch (IOException e) {
      throw new Problem("Expected a file of usage events at %s, but %s".formatted(file, e), e);
    }
  }

  private static InputStream unzip(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static boolean isCompressed(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
  }

  private static LineParser rowsOf(Path file, RawLines lines, CsvMapping mapping)
      throws IOException {
    RawLine header =
        lines
            .next()
            .orElseThrow(
                () ->
                    new Problem(
                        "Expected a header in the CSV file %s, but it is empty".formatted(file)));
    if (!header.problem().isEmpty()) {
      throw new Problem("%s:1: %s".formatted(file, header.problem()));
    }
    try {
      return CsvRowParser.below(header.text(), mapping, file.getFileName().toString());
    } catch (UnreadableLineException e) {
      throw new Problem("%s:1: %s".formatted(file, e.detail()), e);
    }
  }

  private static void close(RawLines lines) {
    try {
      lines.close();
    } catch (IOException e) {
      throw new Problem("Expected to close a file that was read, but " + e, e);
    }
  }
}
