package org.countinghouse.app.query;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.source.LastSeen;

/**
 * Sources in the order of their names, in one metering partition or in all.
 *
 * @param watermark append time reached; of several partitions the lowest
 * @param sources what was seen last of each
 */
public record SourcesShare(Instant watermark, Map<String, LastSeen> sources) {

  public SourcesShare {
    sources = new TreeMap<>(sources);
  }

  /**
   * The first sources of all partitions: right if each share has the first {@code max} of its own.
   *
   * @throws IllegalArgumentException if there is no share
   */
  public static SourcesShare firstOf(Collection<SourcesShare> shares, int max) {
    TreeMap<String, LastSeen> all = new TreeMap<>();
    shares.forEach(
        share -> share.sources.forEach((name, seen) -> all.merge(name, seen, LastSeen::and)));
    while (all.size() > max) {
      all.pollLastEntry();
    }
    Instant slowest =
        shares.stream()
            .map(SourcesShare::watermark)
            .min(Instant::compareTo)
            .orElseThrow(() -> new IllegalArgumentException("Expected shares, but found none"));
    return new SourcesShare(slowest, all);
  }
}
