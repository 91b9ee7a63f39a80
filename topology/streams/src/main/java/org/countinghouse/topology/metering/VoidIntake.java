package org.countinghouse.topology.metering;

import java.util.HexFormat;
import java.util.Optional;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.deduplication.VoidVerdict;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;

/** Takes a valid void to its first outcome: it takes its original back, exactly once. */
final class VoidIntake {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final Counting counting;
  private final Retraction retraction;

  VoidIntake(
      MeteringStages stages, MeteringOutputs outputs, Counting counting, Retraction retraction) {
    this.stages = stages;
    this.outputs = outputs;
    this.counting = counting;
    this.retraction = retraction;
  }

  /** Decides one copy; exactly one bucket is its first outcome. */
  Bucket accept(UsageCopy copy) {
    Optional<Standing> before = stages.standings().find(copy.hash(), copy.appendTime());
    return switch (VoidVerdict.of(before, copy.fingerprint())) {
      case WAIT -> waitForOriginal(copy);
      case RETRACT -> retract(copy, before.orElseThrow());
      case UNPARK -> unpark(copy, before.orElseThrow());
      case REPEAT -> repeat(copy, before.orElseThrow(), false);
      case CONFLICT -> repeat(copy, before.orElseThrow(), true);
      case MISMATCH -> mismatch(copy, before.orElseThrow());
    };
  }

  private Bucket waitForOriginal(UsageCopy copy) {
    return counting.wait(copy, original(copy), Standing.State.VOID_WAITING);
  }

  private Bucket retract(UsageCopy copy, Standing standing) {
    Optional<String> refused = retraction.retract(copy);
    if (refused.isPresent()) {
      outputs.reject(copy, ReasonCode.VOID_REFUSED, refused.get(), false);
      return Bucket.REJECTED;
    }
    return applied(copy, standing, Transition.COUNTED_TO_VOIDED);
  }

  private Bucket unpark(UsageCopy copy, Standing standing) {
    Parked waiting =
        stages
            .standings()
            .row(copy.hash(), copy.appendTime())
            .flatMap(row -> stages.parking().find(row.getParkingKey()))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Expected %s to wait, but found none".formatted(copy.named())));
    stages.parking().remove(waiting);
    Missing missing = ParkingLot.missing(waiting.key());
    if (!stages.parking().awaits(missing)) {
      stages.findings().notAwaited(missing, copy.appendTime());
    }
    return applied(copy, standing, Transition.PARKED_TO_VOIDED);
  }

  private Bucket applied(UsageCopy copy, Standing standing, Transition transition) {
    stages.standings().mark(copy.hash(), standing.in(Standing.State.VOIDED), "", copy.appendTime());
    stages.bookkeeping().withdraw(copy);
    stages.bookkeeping().move(transition, copy);
    return Bucket.VOID_APPLIED;
  }

  private Bucket repeat(UsageCopy copy, Standing first, boolean conflicting) {
    outputs.duplicate(copy, first, conflicting);
    return conflicting ? Bucket.CONFLICTING : Bucket.DUPLICATE;
  }

  private Bucket mismatch(UsageCopy copy, Standing standing) {
    outputs.reject(
        copy,
        ReasonCode.VOID_MISMATCH,
        "Expected a void to repeat the payload at offset %d, but found another in %s"
            .formatted(standing.offset(), copy.named()),
        false);
    return Bucket.REJECTED;
  }

  private static Missing original(UsageCopy copy) {
    HexFormat hex = HexFormat.of();
    return new Missing(
        Missing.Kind.ORIGINAL,
        hex.toHexDigits(copy.hash().high()) + hex.toHexDigits(copy.hash().low()));
  }
}
