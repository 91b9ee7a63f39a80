package org.countinghouse.topology.metering;

import java.util.Optional;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.deduplication.UsageVerdict;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.schema.ConflictingCopy;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;

/** Takes a valid usage event to its first outcome, given where its identity stands. */
final class UsageIntake {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final Counting counting;
  private final WaitingVoids voids;

  UsageIntake(
      MeteringStages stages, MeteringOutputs outputs, Counting counting, WaitingVoids voids) {
    this.stages = stages;
    this.outputs = outputs;
    this.counting = counting;
    this.voids = voids;
  }

  /** Decides one copy; exactly one bucket is its first outcome. */
  Bucket accept(UsageCopy copy) {
    Optional<Standing> before = stages.standings().find(copy.hash(), copy.appendTime());
    return switch (UsageVerdict.of(before, copy.fingerprint())) {
      case FRESH -> counting.count(copy, Counting.wasRefused(before));
      case REPEAT -> repeat(copy, before.orElseThrow());
      case CONFLICT -> conflict(copy, before.orElseThrow());
      case VOIDED_AHEAD -> voidedAhead(copy);
      case FRESH_BESIDE_VOID -> besideVoid(copy);
    };
  }

  /** A void waits on if what came beside it is no event: it is rejected. */
  private Bucket besideVoid(UsageCopy copy) {
    Parked waiting = voids.waiting(copy);
    Bucket bucket = counting.count(copy, true);
    if (bucket != Bucket.REJECTED) {
      voids.refuse(waiting, copy);
    }
    return bucket;
  }

  private Bucket repeat(UsageCopy copy, Standing first) {
    outputs.duplicate(copy, first, false);
    return Bucket.DUPLICATE;
  }

  private Bucket conflict(UsageCopy copy, Standing first) {
    outputs.duplicate(copy, first, true);
    stages
        .standings()
        .conflict(
            copy.hash(),
            first,
            ConflictingCopy.newBuilder()
                .setFingerprint(copy.fingerprint())
                .setOffset(copy.incoming().offset())
                .setAppendTime(copy.appendTime())
                .build(),
            Noticed.subjectOf(copy));
    stages.findings().conflict(copy, first);
    return Bucket.CONFLICTING;
  }

  /** Counted and taken back in one step, so that its totals never show it. */
  private Bucket voidedAhead(UsageCopy copy) {
    voids.meet(copy);
    stages
        .standings()
        .mark(
            copy.hash(), Counting.standing(copy).in(Standing.State.VOIDED), "", copy.appendTime());
    stages.bookkeeping().move(Transition.COUNTED_TO_VOIDED, copy);
    return Bucket.COUNTED;
  }
}
