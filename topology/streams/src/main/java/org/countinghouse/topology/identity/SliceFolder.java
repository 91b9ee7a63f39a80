package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one identity set: opens, writes, merges and removes slices. Not thread-safe. */
final class SliceFolder {

  private static final long DELTA_MAX = 0xFFFF_FFFFL;

  private final Path folder;
  private long nextSlice;

  SliceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens slices, and removes what a kill left behind: those that no manifest names.
   *
   * @throws IOException if one of them is damaged; none is open then
   */
  List<SliceFile> open(List<String> names) throws IOException {
    List<SliceFile> opened = new ArrayList<>();
    try {
      for (String name : names) {
        opened.add(SliceFile.open(folder.resolve(name)));
        nextSlice = Math.max(nextSlice, number(name) + 1);
      }
      removeOthers(Set.copyOf(names));
      return opened;
    } catch (IOException | RuntimeException damaged) {
      opened.forEach(SliceFile::close);
      throw damaged;
    }
  }

  /**
   * Writes a table and the slices that it takes in, in one go.
   *
   * @param merged the newest of its generation, the oldest of them first
   */
  SliceFile write(SortedIdentities table, List<SliceFile> merged) {
    long base = table.base();
    long most = table.count();
    List<SliceCursor> cursors = new ArrayList<>(List.of(table.cursor()));
    for (int i = merged.size() - 1; i >= 0; i--) {
      SliceFile slice = merged.get(i);
      base = Math.min(base, slice.header().base());
      most += slice.header().count();
      cursors.add(slice.reader());
    }
    try (SliceWriter writer =
        new SliceWriter(nextPath(table.generation()), table.generation(), base, most)) {
      new SliceMerge(cursors, base).writeTo(writer);
      return writer.finish();
    }
  }

  /** Whether a slice's offsets and those of a table fit one base. */
  static boolean fits(SliceFile slice, SortedIdentities table) {
    return Math.abs(table.base() - slice.header().base()) < DELTA_MAX / 2;
  }

  /** Removes slices that no manifest names any more. */
  void remove(List<SliceFile> slices) {
    for (SliceFile slice : slices) {
      slice.close();
      delete(slice.path());
    }
  }

  private Path nextPath(int generation) {
    return folder.resolve("%06d-%010d.slice".formatted(generation, nextSlice++));
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
  }

  private void removeOthers(Set<String> known) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().contains(".slice"))
          .filter(file -> !known.contains(file.getFileName().toString()))
          .forEach(SliceFolder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to delete " + file, cause);
    }
  }
}
