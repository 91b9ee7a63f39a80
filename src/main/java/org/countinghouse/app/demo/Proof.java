package org.countinghouse.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.schema.ProgressState;

/**
 * Holds what the outputs say against what a batch calculation says of the same events.
 *
 * @param failures what does not hold, a line each; empty if every law holds
 * @param lines how many contract lines the oracle calculated, all of them compared
 */
public record Proof(List<String> failures, int lines) {

  /** Copies the lines. */
  public Proof {
    failures = List.copyOf(failures);
  }

  /** Whether every law holds. */
  public boolean holds() {
    return failures.isEmpty();
  }

  /**
   * Compares.
   *
   * @param fed usage events that were fed, without ticks
   */
  public static Proof of(Observer observer, BatchOracle.Result oracle, long fed) {
    List<String> failures = new ArrayList<>();
    balance(observer, fed, failures);
    Map<String, Long> now = current(observer);
    for (String bucket : List.of("COUNTED", "DUPLICATE", "CONFLICTING", "REJECTED", "PARKED")) {
      long expected = oracle.buckets().getOrDefault(bucket, 0L);
      long found = now.getOrDefault(bucket, 0L);
      if (expected != found) {
        failures.add("Expected %d events %s, but found %d".formatted(expected, bucket, found));
      }
    }
    failures.addAll(
        Amounts.differences(observer.billed(), Amounts.charged(observer.charges()), oracle));
    return new Proof(failures, oracle.amounts().size());
  }

  private static void balance(Observer observer, long fed, List<String> failures) {
    for (ProgressState row : observer.progress()) {
      long sum = row.getBuckets().values().stream().mapToLong(Long::longValue).sum();
      if (sum != row.getConsumed()) {
        failures.add(
            "Expected buckets of partition %d to sum to %d, but found %d"
                .formatted(row.getMeteringPartition(), row.getConsumed(), sum));
      }
    }
    long usage = observer.consumed() - observer.buckets().getOrDefault("CONTROL", 0L);
    if (usage != fed) {
      failures.add("Expected %d usage events consumed, but found %d".formatted(fed, usage));
    }
  }

  /** First outcomes with the later transitions applied. */
  private static Map<String, Long> current(Observer observer) {
    Map<String, Long> now = new TreeMap<>(observer.buckets());
    long counted = observer.transitions().getOrDefault("PARKED_TO_COUNTED", 0L);
    long rejected = observer.transitions().getOrDefault("PARKED_TO_REJECTED", 0L);
    now.merge("COUNTED", counted, Long::sum);
    now.merge("REJECTED", rejected, Long::sum);
    now.merge("PARKED", -counted - rejected, Long::sum);
    return now;
  }
}
