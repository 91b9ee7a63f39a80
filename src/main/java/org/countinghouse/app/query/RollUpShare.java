package org.countinghouse.app.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.key.RecordKeys;

/**
 * What a customer and those below it used, in one metering partition or in all.
 *
 * @param watermark append time reached; of several partitions the lowest
 * @param lines by meter, window and account, each once
 */
public record RollUpShare(Instant watermark, List<RollUpLine> lines) {

  /** Adds up lines of the same meter, window and account, and sorts them by these. */
  public RollUpShare {
    Map<String, RollUpLine> sums = new TreeMap<>();
    for (RollUpLine line : lines) {
      sums.merge(
          RecordKeys.join(line.meterId(), line.window(), line.accountId()), line, RollUpLine::plus);
    }
    lines = List.copyOf(sums.values());
  }

  /**
   * The shares of all partitions as one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RollUpShare sum(Collection<RollUpShare> shares) {
    Instant slowest =
        shares.stream()
            .map(RollUpShare::watermark)
            .min(Instant::compareTo)
            .orElseThrow(() -> new IllegalArgumentException("Expected shares, but found none"));
    return new RollUpShare(
        slowest, shares.stream().flatMap(share -> share.lines().stream()).toList());
  }
}
