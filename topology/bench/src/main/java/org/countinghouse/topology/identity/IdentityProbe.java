package org.countinghouse.topology.identity;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * An identity set by itself, for benchmarks: what a task would hold, without a broker. It stands in
 * the package of the set, which nobody else should see. Not thread-safe.
 */
@NullMarked
public final class IdentityProbe implements AutoCloseable {

  private static final Generations GENERATIONS = Generations.of(Duration.ofDays(36));
  private static final Instant NOW = Instant.parse("2026-10-08T01:00:00Z");
  private static final long SEED = 20_261_126L;
  private static final int SEALED_AT_ONCE = 1_000_000;

  private final IdentitySet set;
  private final long ids;
  private SplittableRandom known = new SplittableRandom(SEED);
  private final SplittableRandom unknown = new SplittableRandom(SEED + 1);
  private long asked;

  /**
   * A set on disk.
   *
   * @param ids how many are in it, all sealed; their append times are spread over 35 days
   */
  public IdentityProbe(Path folder, long ids) {
    this.ids = ids;
    this.set = new IdentitySet(folder, GENERATIONS, (int) Math.min(ids, SEALED_AT_ONCE));
    SplittableRandom random = new SplittableRandom(SEED);
    for (long i = 0; i < ids; i++) {
      Instant appended = NOW.minusSeconds(35L * 86_400 * (ids - i) / ids);
      set.add(random.nextLong(), random.nextLong(), 1, i, appended);
      if (set.unsealedIds() >= SEALED_AT_ONCE || i == ids - 1) {
        set.settle(i);
      }
    }
  }

  /** Asks for the next identity that is there, in the order in which they came. */
  public @Nullable Object hit() {
    if (asked++ == ids) {
      known = new SplittableRandom(SEED);
      asked = 1;
    }
    return set.find(known.nextLong(), known.nextLong(), NOW);
  }

  /** Asks for one that is not there. */
  public boolean miss() {
    return set.find(unknown.nextLong(), unknown.nextLong(), NOW) == null;
  }

  /** Packs a chunk of identities, of the size that the changelog takes; its length in bytes. */
  public static int pack() {
    Chunks chunks = new Chunks(GENERATIONS);
    for (int i = 0; i < Chunks.ENTRIES_MAX; i++) {
      chunks.add(i * 0x9E3779B97F4A7C15L, i, 1, i, NOW);
    }
    int[] bytes = {0};
    chunks.log((key, value) -> bytes[0] += key.length + (value == null ? 0 : value.length));
    return bytes[0];
  }

  @Override
  public void close() {
    set.close();
  }
}
