package org.countinghouse.topology.metering;

import java.util.Optional;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.reason.ReasonCode;

/** Takes the first copy of an event: counts, parks or refuses it. */
final class Counting {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final long parkedMax;

  /**
   * @param parkedMax most events that wait in this partition
   */
  Counting(MeteringStages stages, MeteringOutputs outputs, long parkedMax) {
    this.stages = stages;
    this.outputs = outputs;
    this.parkedMax = parkedMax;
  }

  /**
   * Decides an event that is the first of its identity.
   *
   * @param refusedBefore whether an earlier copy was refused after it had waited
   * @return where it is now; nothing is remembered of one that is rejected
   */
  Bucket count(UsageCopy copy, boolean refusedBefore) {
    return stages
        .enrich(copy)
        .accept(
            new Enrichment.Visitor<>() {
              @Override
              public Bucket enriched(EnrichedUsage usage) {
                remember(copy);
                // What an identity says of its offset is exact for records that come in their turn.
                if (refusedBefore || copy.drivenAgain()) {
                  stages.standings().mark(copy.hash(), standing(copy), "", copy.appendTime());
                }
                stages.count(copy.customer(), usage);
                stages.bookkeeping().stand(copy);
                return Bucket.COUNTED;
              }

              @Override
              public Bucket waiting(Missing missing) {
                return park(copy, missing);
              }

              @Override
              public Bucket refused(Refused refused) {
                outputs.reject(copy, refused.reason(), refused.detail(), false);
                return Bucket.REJECTED;
              }
            });
  }

  private Bucket park(UsageCopy copy, Missing missing) {
    Bucket bucket = wait(copy, missing, Standing.State.PARKED);
    if (bucket == Bucket.PARKED) {
      stages.findings().missing(missing, copy, copy.appendTime());
      stages.bookkeeping().stand(copy);
    }
    return bucket;
  }

  /** Lets an event or a void wait, unless too many do. */
  Bucket wait(UsageCopy copy, Missing missing, Standing.State state) {
    if (stages.bookkeeping().parked() >= parkedMax) {
      outputs.reject(copy, ReasonCode.PARKING_FULL, full(copy, missing), false);
      stages.findings().parkingFull(copy, parkedMax);
      return Bucket.REJECTED;
    }
    remember(copy);
    String key = stages.parking().park(missing, copy.hash(), ParkedCopy.state(copy));
    stages.standings().mark(copy.hash(), standing(copy).in(state), key, copy.appendTime());
    return Bucket.PARKED;
  }

  /** Remembers an event, so that its next copy is none. */
  void remember(UsageCopy copy) {
    stages
        .standings()
        .remember(copy.hash(), copy.fingerprint(), copy.incoming().offset(), copy.appendTime());
  }

  static Standing standing(UsageCopy copy) {
    return new Standing(Standing.State.COUNTED, copy.fingerprint(), copy.incoming().offset());
  }

  private String full(UsageCopy copy, Missing missing) {
    return "Expected fewer than %d waiting events in partition %d, but there are as many, and %s waits for %s '%s'"
        .formatted(
            parkedMax, copy.incoming().partition(), copy.named(), missing.kind(), missing.id());
  }

  /** The standing of an identity that was refused, which the next copy takes. */
  static boolean wasRefused(Optional<Standing> standing) {
    return standing.filter(before -> before.state() == Standing.State.REFUSED).isPresent();
  }
}
