package org.countinghouse.topology.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The exact set of identities of one task: unsealed tables in memory, sealed generations on disk.
 *
 * <p>Only committed identities are sealed. The manifest's offset says up to which changelog record
 * the slices hold everything, so that after a kill only the tail behind it is read again: at most
 * what the tables hold. One thread changes it; {@link #find} may be asked by others, who may see
 * what is not yet committed.
 */
final class IdentitySet implements AutoCloseable {

  private final Path folder;
  private final Generations generations;
  private final int tableMax;
  private final SliceFolder files;
  private final SliceTiers tiers;
  private Manifest manifest;
  private int lastSealed;
  private volatile List<IdentityTable> tables = List.of();
  private volatile List<Generation> sealed = List.of();
  private Instant watermark = Instant.MIN;

  /**
   * Opens the set of a folder.
   *
   * @param tableMax identities that are held in memory before they are sealed
   */
  IdentitySet(Path folder, Generations generations, int tableMax) {
    this.folder = folder;
    this.generations = generations;
    this.tableMax = tableMax;
    this.files = new SliceFolder(folder);
    this.tiers = new SliceTiers(tableMax);
    this.manifest = open();
  }

  private Manifest open() {
    try {
      Files.createDirectories(folder);
      return load(Manifest.read(folder));
    } catch (IOException | RuntimeException damaged) {
      // The changelog has everything: an empty set that is filled again is never wrong.
      return empty();
    }
  }

  private Manifest load(Manifest found) throws IOException {
    TreeMap<Integer, List<SliceFile>> byGeneration = new TreeMap<>(Comparator.reverseOrder());
    for (SliceFile slice : files.open(found.slices())) {
      byGeneration
          .computeIfAbsent(slice.header().generation(), unused -> new ArrayList<>())
          .add(slice);
    }
    List<Generation> loaded = new ArrayList<>();
    byGeneration.forEach((number, slices) -> loaded.add(new Generation(number, slices)));
    sealed = List.copyOf(loaded);
    return found;
  }

  /** Forgets everything, on disk too. */
  Manifest empty() {
    sealed.forEach(Generation::close);
    sealed = List.of();
    tables = List.of();
    try {
      Utils.delete(folder.toFile());
      Files.createDirectories(folder);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to empty " + folder, cause);
    }
    manifest = Manifest.EMPTY;
    manifest.write(folder);
    return manifest;
  }

  /** What is sealed, and up to which offset. */
  Manifest manifest() {
    return manifest;
  }

  /**
   * What is remembered of an identity; null if nothing is, or its generation is not visible.
   *
   * @param now append time of the record that asks
   */
  @Nullable Seen find(long high, long low, Instant now) {
    // By index: an iterator would be made for every event.
    List<IdentityTable> open = tables;
    for (int i = 0; i < open.size(); i++) {
      IdentityTable table = open.get(i);
      Seen seen = table.find(high, low);
      if (seen != null && generations.visible(table.generation(), now)) {
        return seen;
      }
    }
    List<Generation> closed = sealed;
    for (int i = 0; i < closed.size(); i++) {
      Generation generation = closed.get(i);
      Seen seen = generation.find(high, IdentityTable.marked(high, low));
      if (seen != null && generations.visible(generation.number(), now)) {
        return seen;
      }
    }
    return null;
  }

  /** Reads what {@link #find} will read first; the sum means nothing. */
  long touch(long high) {
    long sum = 0;
    List<IdentityTable> open = tables;
    for (int i = 0; i < open.size(); i++) {
      sum += open.get(i).touch(high);
    }
    List<Generation> closed = sealed;
    for (int i = 0; i < closed.size(); i++) {
      sum += closed.get(i).touch(high);
    }
    return sum;
  }

  /** Adds an identity that was not found, or anew one that was. */
  void add(long high, long low, int fingerprint, long offset, Instant appendTime) {
    advance(appendTime);
    table(generations.at(appendTime), offset, 0).add(high, low, fingerprint, offset);
  }

  /** Notes how far append time has come; what is too old is dropped when a transaction settles. */
  void advance(Instant appendTime) {
    watermark = appendTime.isAfter(watermark) ? appendTime : watermark;
  }

  private IdentityTable table(int generation, long offset, int expected) {
    List<IdentityTable> now = tables;
    if (!now.isEmpty() && now.get(0).generation() == generation) {
      return now.get(0);
    }
    for (IdentityTable table : now) {
      if (table.generation() == generation) {
        return table;
      }
    }
    List<IdentityTable> more = new ArrayList<>();
    more.add(new IdentityTable(generation, offset, expected));
    more.addAll(now);
    tables = List.copyOf(more);
    return more.get(0);
  }

  /**
   * Adds the identities of a changelog record.
   *
   * @throws IllegalStateException if the record is not as {@link Chunks} writes it
   */
  void restore(ByteBuffer value) {
    byte version = value.get();
    if (version != Chunks.VERSION) {
      throw new IllegalStateException(
          "Expected identities of version %d, but found %d".formatted(Chunks.VERSION, version));
    }
    value.position(value.position() + 3);
    int count = value.getInt();
    long base = value.getLong();
    Instant appendTime = Instant.EPOCH.plus(value.getLong(), java.time.temporal.ChronoUnit.MICROS);
    advance(appendTime);
    // Once one table was filled, the next most likely is too: it need not grow from small.
    int expected = tables.isEmpty() ? lastSealed : 0;
    table(generations.at(appendTime), base, expected).addAll(value, count, base);
  }

  /**
   * Says that everything up to a changelog offset is committed: seals what is due, drops what no
   * longer can be asked for.
   */
  void settle(long changelogEnd) {
    if (isSealDue()) {
      seal(changelogEnd);
    }
    dropInvisible();
  }

  private boolean isSealDue() {
    List<IdentityTable> now = tables;
    if (now.isEmpty()) {
      return false;
    }
    IdentityTable current = now.get(0);
    return now.size() > 1 || current.size() >= tableMax || current.spansTooMuch();
  }

  private void seal(long changelogEnd) {
    List<SliceFile> replaced = new ArrayList<>();
    for (IdentityTable table : tables) {
      SortedIdentities added = table.sorted();
      Generation generation = generation(table.generation());
      List<SliceFile> merged = merged(generation, added);
      generation.replace(merged.size(), files.write(added, merged), added);
      replaced.addAll(merged);
    }
    publish(changelogEnd);
    lastSealed = tables.get(0).size();
    tables = List.of();
    files.remove(replaced);
  }

  /** The newest slices, which a table is merged with instead of being one more. */
  private List<SliceFile> merged(Generation generation, SortedIdentities table) {
    List<SliceFile> slices = generation.slices();
    List<Long> counts = slices.stream().map(slice -> slice.header().count()).toList();
    int from = slices.size() - tiers.merged(counts, table.count());
    while (from < slices.size() && !SliceFolder.fits(slices.get(from), table)) {
      from++;
    }
    return slices.subList(from, slices.size());
  }

  private Generation generation(int number) {
    for (Generation generation : sealed) {
      if (generation.number() == number) {
        return generation;
      }
    }
    List<Generation> more = new ArrayList<>(sealed);
    Generation made = new Generation(number, List.of());
    more.add(made);
    more.sort(Comparator.comparingInt(Generation::number).reversed());
    sealed = List.copyOf(more);
    return made;
  }

  private void dropInvisible() {
    List<Generation> kept = new ArrayList<>();
    List<Generation> gone = new ArrayList<>();
    for (Generation generation : sealed) {
      (generations.visible(generation.number(), watermark) ? kept : gone).add(generation);
    }
    if (!gone.isEmpty()) {
      sealed = List.copyOf(kept);
      publish(manifest.offset());
      for (Generation generation : gone) {
        files.remove(generation.slices());
      }
    }
  }

  private void publish(long offset) {
    List<String> names = new ArrayList<>();
    for (Generation generation : sealed) {
      generation.slices().forEach(slice -> names.add(slice.path().getFileName().toString()));
    }
    manifest = new Manifest(offset, names);
    manifest.write(folder);
  }

  /** Identities that are not sealed. */
  long unsealedIds() {
    return tables.stream().mapToLong(IdentityTable::size).sum();
  }

  /** Identities in slices. */
  long sealedIds() {
    return sealed.stream().mapToLong(Generation::count).sum();
  }

  /** Memory of tables. */
  long unsealedBytes() {
    return tables.stream().mapToLong(IdentityTable::memoryBytes).sum();
  }

  /** Memory of filters and fences. */
  long sealedBytes() {
    return sealed.stream().mapToLong(Generation::memoryBytes).sum();
  }

  @Override
  public void close() {
    sealed.forEach(Generation::close);
    sealed = List.of();
    tables = List.of();
  }
}
