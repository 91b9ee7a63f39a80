package org.countinghouse.topology.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;

/**
 * Looks at waiting events again: when what they wait for has come, and when they have waited too
 * long. Bounded work per call; each event leaves the parking lot in the transaction that counts or
 * rejects it.
 */
final class ParkedUsage {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final ParkedCopy parkedCopy;
  private final Duration patience;

  ParkedUsage(
      MeteringStages stages, MeteringOutputs outputs, ParkedCopy parkedCopy, Duration patience) {
    this.stages = stages;
    this.outputs = outputs;
    this.parkedCopy = parkedCopy;
    this.patience = patience;
  }

  /**
   * Looks at up to {@code max} events that were awakened, and up to {@code max} that are too old.
   */
  void step(int max) {
    stages.parking().awakened(max).forEach(parked -> lookAgain(parked, false));
    Instant oldest = watermark().minus(patience);
    for (Parked parked : stages.parking().parkedBefore(oldest, max)) {
      UsageCopy copy = parkedCopy.of(parked);
      if (copy.usage().kind() == UsageKind.VOID) {
        reject(parked, copy, ReasonCode.VOID_UNMATCHED, unmatched(copy));
      } else {
        lookAgain(parked, true);
      }
    }
  }

  /**
   * @param last whether it is rejected if it still waits; what it waits for may have come and only
   *     not have had its turn
   */
  private void lookAgain(Parked parked, boolean last) {
    UsageCopy copy = parkedCopy.of(parked);
    stages
        .enrich(copy)
        .accept(
            new Enrichment.Visitor<Optional<Transition>>() {
              @Override
              public Optional<Transition> enriched(EnrichedUsage usage) {
                return Optional.of(count(parked, copy, usage));
              }

              @Override
              public Optional<Transition> waiting(Missing missing) {
                if (last) {
                  reject(parked, copy, ReasonCode.PARKED_TOO_LONG, waitedFor(copy));
                  forgetFinding(parked);
                } else {
                  waitForAnother(parked, copy, missing);
                }
                return Optional.empty();
              }

              @Override
              public Optional<Transition> refused(Refused refused) {
                reject(parked, copy, refused.reason(), refused.detail());
                return Optional.empty();
              }
            })
        .ifPresent(transition -> stages.bookkeeping().move(transition, copy));
  }

  private Transition count(Parked parked, UsageCopy copy, EnrichedUsage usage) {
    stages.parking().remove(parked);
    stages.standings().counted(copy.hash(), Counting.standing(copy), watermark());
    stages.count(copy.customer(), usage);
    return Transition.PARKED_TO_COUNTED;
  }

  private void waitForAnother(Parked parked, UsageCopy copy, Missing missing) {
    stages.parking().remove(parked);
    String key = stages.parking().park(missing, copy.hash(), parked.state());
    Standing waiting = Counting.standing(copy).in(Standing.State.PARKED);
    stages.standings().waitsElsewhere(copy.hash(), waiting, key, watermark());
    stages.findings().missing(missing, copy, watermark());
  }

  private void reject(Parked parked, UsageCopy copy, ReasonCode reason, String detail) {
    stages.parking().remove(parked);
    stages.standings().refused(copy.hash(), Counting.standing(copy), watermark());
    outputs.reject(copy, reason, detail, true);
    if (copy.usage().kind() == UsageKind.USAGE) {
      stages.bookkeeping().withdraw(copy);
    }
    stages.bookkeeping().move(Transition.PARKED_TO_REJECTED, copy);
  }

  /** What nothing waits for is no finding any more, known or not. */
  private void forgetFinding(Parked parked) {
    if (!stages.parking().hasNext(parked)) {
      stages.findings().notAwaited(ParkingLot.missing(parked.key()), watermark());
    }
  }

  private Instant watermark() {
    return stages.bookkeeping().watermark();
  }

  private String waitedFor(UsageCopy copy) {
    return "Expected master data within %s for %s, type '%s', but found none since %s"
        .formatted(patience, copy.named(), copy.usage().type(), copy.appendTime());
  }

  private String unmatched(UsageCopy copy) {
    return "Expected the original of a void within %s, %s, but found none since %s"
        .formatted(patience, copy.named(), copy.appendTime());
  }
}
