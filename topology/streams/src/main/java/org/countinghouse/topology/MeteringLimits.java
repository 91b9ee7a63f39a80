package org.countinghouse.topology;

/**
 * What bounds the state of metering.
 *
 * @param parkedMax most events that wait for master data in one partition; more are rejected
 * @param storeMemoryBytes memory that the databases of all metering tasks of a process share
 * @param unsealedMax identities of one partition that are held in memory before they are sealed to
 *     disk; up to 80 bytes each
 */
public record MeteringLimits(long parkedMax, long storeMemoryBytes, int unsealedMax) {

  /** A million waiting events, 256 MiB for databases, a million unsealed identities. */
  public static final MeteringLimits DEFAULTS =
      new MeteringLimits(1_000_000, 256L << 20, 1_000_000);
}
