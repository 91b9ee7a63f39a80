package org.countinghouse.topology.metering;

import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.usage.UsageKind;

/** Takes a valid event to its first outcome, by its kind. */
final class EventIntake {

  private final UsageIntake usage;
  private final VoidIntake voids;

  EventIntake(UsageIntake usage, VoidIntake voids) {
    this.usage = usage;
    this.voids = voids;
  }

  /** Decides one copy; exactly one bucket is its first outcome. */
  Bucket accept(UsageCopy copy) {
    return copy.usage().kind() == UsageKind.VOID ? voids.accept(copy) : usage.accept(copy);
  }
}
