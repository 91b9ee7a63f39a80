package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Which slices there are, and up to which changelog offset they hold everything. Always replaced as
 * a whole, so that both belong together after any kill.
 *
 * <pre>
 * countinghouse-identities 1
 * offset 123456
 * slice 3421-000017.slice
 * </pre>
 *
 * @param offset of the last changelog record whose identities are all in slices; {@link #UNKNOWN}
 *     if there is none
 * @param slices file names
 */
record Manifest(long offset, List<String> slices) {

  /** Kafka's sentinel for an offset that is not known: the changelog is read from its start. */
  static final long UNKNOWN = -4;

  /** Of a folder in which nothing is sealed yet. */
  static final Manifest EMPTY = new Manifest(UNKNOWN, List.of());

  private static final String FILE = "manifest";
  private static final String HEAD = "countinghouse-identities 1";
  private static final String OFFSET = "offset ";
  private static final String SLICE = "slice ";

  /**
   * Reads the manifest of a folder; {@link #EMPTY} if there is none.
   *
   * @throws IOException if it is not as {@link #write} writes it
   */
  static Manifest read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return EMPTY;
    }
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2 || !lines.get(0).equals(HEAD) || !lines.get(1).startsWith(OFFSET)) {
      throw new IOException("Expected '%s' and an offset in %s".formatted(HEAD, file));
    }
    List<String> slices = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      if (!line.startsWith(SLICE)) {
        throw new IOException("Expected a slice in %s, but found '%s'".formatted(file, line));
      }
      slices.add(line.substring(SLICE.length()));
    }
    try {
      return new Manifest(Long.parseLong(lines.get(1).substring(OFFSET.length())), slices);
    } catch (NumberFormatException cause) {
      throw new IOException("Expected an offset in " + file, cause);
    }
  }

  /** Replaces the manifest of a folder; it is on disk when this returns. */
  void write(Path folder) {
    StringBuilder text = new StringBuilder(HEAD).append('\n').append(OFFSET).append(offset);
    slices.forEach(slice -> text.append('\n').append(SLICE).append(slice));
    Path unfinished = folder.resolve(FILE + ".unfinished");
    try {
      Files.writeString(unfinished, text.append('\n'), StandardCharsets.UTF_8);
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(
          unfinished,
          folder.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to write the manifest of " + folder, cause);
    }
  }
}
