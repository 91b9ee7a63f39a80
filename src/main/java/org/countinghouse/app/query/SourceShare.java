package org.countinghouse.app.query;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.SourceTotal;

/**
 * What we have from a source, in one metering partition or in all.
 *
 * @param watermark append time reached; of several partitions the lowest
 * @param seen what was seen last
 * @param hours figures by hour since 1970
 */
public record SourceShare(Instant watermark, LastSeen seen, Map<Long, SourceTotal.Figures> hours) {

  public SourceShare {
    hours = new TreeMap<>(hours);
  }

  /**
   * The shares of all partitions as one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SourceShare sum(Collection<SourceShare> shares) {
    return shares.stream()
        .reduce(SourceShare::plus)
        .orElseThrow(() -> new IllegalArgumentException("Expected shares, but found none"));
  }

  private SourceShare plus(SourceShare other) {
    Map<Long, SourceTotal.Figures> both = new TreeMap<>(hours);
    other.hours.forEach((hour, figures) -> both.merge(hour, figures, SourceTotal.Figures::plus));
    return new SourceShare(
        watermark.isBefore(other.watermark) ? watermark : other.watermark,
        seen.and(other.seen),
        both);
  }
}
