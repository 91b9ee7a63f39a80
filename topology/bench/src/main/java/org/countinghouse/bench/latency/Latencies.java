package org.countinghouse.bench.latency;

import java.util.Map;
import java.util.TreeMap;

/** Times from append to charge, by probe; the first charge of a probe counts. Not thread-safe. */
final class Latencies {

  private final Map<String, Long> millisByProbe = new TreeMap<>();

  void add(String probe, long millis) {
    millisByProbe.putIfAbsent(probe, millis);
  }

  int size() {
    return millisByProbe.size();
  }

  Map<String, Long> all() {
    return Map.copyOf(millisByProbe);
  }

  /**
   * The time that a share of the probes did not exceed (nearest rank).
   *
   * @param perMille share in thousandths, above 0 up to 1000: 990 for the 99th percentile
   * @throws IllegalStateException if there is no probe
   */
  long percentile(int perMille) {
    if (millisByProbe.isEmpty()) {
      throw new IllegalStateException("Expected charges of probes, but found none");
    }
    long[] sorted = millisByProbe.values().stream().mapToLong(Long::longValue).sorted().toArray();
    int rank = (int) Math.ceil(sorted.length * perMille / 1_000.0);
    return sorted[Math.max(1, rank) - 1];
  }
}
