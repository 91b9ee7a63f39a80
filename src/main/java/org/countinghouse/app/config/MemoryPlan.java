package org.countinghouse.app.config;

import java.time.Duration;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.topology.identity.Generations;

/**
 * How the memory budget of a process is shared out among the stores of metering, see decision
 * record 0025. Pure: the same load, budget and heap give the same plan.
 *
 * <p>For a million events a day kept 44 days, on 8 partitions in one process: filters of
 * 121,000,000 bytes; of 1 GiB the rest goes to 1,000,000 unsealed identities a partition and
 * 312,741,824 bytes for databases.
 *
 * @param filterBytes what finds sealed identities; on the heap
 * @param unsealedBytes identities that are not sealed yet; on the heap
 * @param databaseBytes blocks and write buffers of the databases; outside the heap
 * @param unsealedMax identities of one partition that are held before they are sealed
 */
public record MemoryPlan(
    long filterBytes, long unsealedBytes, long databaseBytes, int unsealedMax) {

  /** 16 bits an identity with a third more room than needed, and its part of the fences. */
  private static final long FILTER_BYTES_PER_4_IDS = 11;

  /** A table that grows exists twice for a moment: 40 bytes an identity each. */
  private static final long UNSEALED_BYTES_PER_ID = 80;

  /** Below, more time goes into sealing and merging than into metering. */
  private static final int UNSEALED_MIN = 10_000;

  /** Above, a restart reads more of the changelog than it saves. */
  private static final int UNSEALED_MAX = 1_000_000;

  private static final long MIB = 1L << 20;
  private static final long DATABASES_MIN = 64 * MIB;

  /** The other half is for totals, customers and whatever Kafka's clients need. */
  private static final int HEAP_SHARES = 2;

  /**
   * What a process must be able to bear.
   *
   * @param eventsPerDay events a day in the whole deployment, duplicates not counted
   * @param retention how long an identity must be known, see {@link
   *     RulesConfig#deduplicationRetention}
   * @param partitions metering partitions
   * @param instances processes that share them at the least, when others have failed
   * @param standbys warm copies of each partition elsewhere
   */
  public record Load(
      long eventsPerDay, Duration retention, int partitions, int instances, int standbys) {

    /** Days an identity is kept at the longest: its generation is dropped as a whole. */
    long days() {
      Generations generations = Generations.of(retention);
      long seconds = retention.toSeconds();
      return (seconds + 86_399) / 86_400 + generations.days();
    }

    long tasks() {
      return ceiling(Math.multiplyExact((long) partitions, copies()), instances);
    }

    long identities() {
      return ceiling(
          Math.multiplyExact(Math.multiplyExact(eventsPerDay, days()), copies()), instances);
    }

    /** A copy never stands beside its original. */
    private long copies() {
      return Math.min(instances, 1L + standbys);
    }
  }

  /**
   * Shares a budget out.
   *
   * @param budget bytes for all stores of the process
   * @param heap bytes that the heap may grow to
   * @throws Problem if the budget or the heap is too small for the load; it says what would do
   */
  public static MemoryPlan of(Load load, long budget, long heap) {
    long filters = ceiling(Math.multiplyExact(load.identities(), FILTER_BYTES_PER_4_IDS), 4);
    long unsealedPerId = load.tasks() * UNSEALED_BYTES_PER_ID;
    long unsealedLeast = unsealedPerId * UNSEALED_MIN;
    long least = filters + unsealedLeast + DATABASES_MIN;
    if (budget < least) {
      throw new Problem(
          ("Expected memory.budget of at least %s for %d events a day kept %d days (filters %s,"
                  + " unsealed %s, databases %s), but found %s")
              .formatted(
                  mib(least),
                  load.eventsPerDay(),
                  load.days(),
                  mib(filters),
                  mib(unsealedLeast),
                  mib(DATABASES_MIN),
                  Math.floorDiv(budget, MIB) + "MiB"));
    }
    long onHeap = heap / HEAP_SHARES;
    if (onHeap < filters + unsealedLeast) {
      throw new Problem(
          ("Expected a heap (-Xmx) of at least %s for %d events a day kept %d days (filters %s,"
                  + " unsealed %s, and as much again for the rest), but found %s")
              .formatted(
                  mib((filters + unsealedLeast) * HEAP_SHARES),
                  load.eventsPerDay(),
                  load.days(),
                  mib(filters),
                  mib(unsealedLeast),
                  Math.floorDiv(heap, MIB) + "MiB"));
    }
    long wanted =
        Math.min(budget - filters - Math.max(DATABASES_MIN, budget / 4), onHeap - filters);
    long unsealed = Math.min(UNSEALED_MAX, Math.max(UNSEALED_MIN, wanted / unsealedPerId));
    long unsealedBytes = unsealed * unsealedPerId;
    return new MemoryPlan(
        filters, unsealedBytes, budget - filters - unsealedBytes, Math.toIntExact(unsealed));
  }

  /** Rounded up, so that what is said to be enough is. */
  private static String mib(long bytes) {
    return ceiling(bytes, MIB) + "MiB";
  }

  private static long ceiling(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
