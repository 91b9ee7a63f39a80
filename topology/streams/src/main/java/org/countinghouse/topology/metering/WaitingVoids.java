package org.countinghouse.topology.metering;

import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.EventStandingState;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;

/** Voids that came ahead of their originals: what becomes of them when these come. */
final class WaitingVoids {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final ParkedCopy parkedCopy;

  WaitingVoids(MeteringStages stages, MeteringOutputs outputs, ParkedCopy parkedCopy) {
    this.stages = stages;
    this.outputs = outputs;
    this.parkedCopy = parkedCopy;
  }

  /** The original of a waiting void has come: the void is applied. */
  void meet(UsageCopy original) {
    Parked waiting = waiting(original);
    stages.parking().remove(waiting);
    stages.bookkeeping().move(Transition.PARKED_TO_VOID_APPLIED, parkedCopy.of(waiting));
  }

  /** What has come has another payload than the waiting void: the void is refused. */
  void refuse(Parked waiting, UsageCopy original) {
    stages.parking().remove(waiting);
    UsageCopy refused = parkedCopy.of(waiting);
    outputs.reject(
        refused,
        ReasonCode.VOID_MISMATCH,
        "Expected the payload of %s, but that of its void at offset %d is another"
            .formatted(original.named(), refused.incoming().offset()),
        true);
    stages.bookkeeping().move(Transition.PARKED_TO_REJECTED, refused);
  }

  /** The void that waits for this event. */
  Parked waiting(UsageCopy original) {
    return stages
        .standings()
        .row(original.hash(), original.appendTime())
        .map(EventStandingState::getParkingKey)
        .flatMap(stages.parking()::find)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Expected the void of %s to wait, but found none".formatted(original.named())));
  }
}
