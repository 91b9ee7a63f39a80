package org.countinghouse.topology.metering;

import java.util.Optional;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;

/** Takes a counted event out of its totals. */
final class Retraction {

  private final MeteringStages stages;

  Retraction(MeteringStages stages) {
    this.stages = stages;
  }

  /**
   * Takes an event back.
   *
   * @return why it cannot be taken back; nothing has changed then. Empty if it is done
   */
  Optional<String> retract(UsageCopy copy) {
    return stages
        .enrich(copy)
        .accept(
            new Enrichment.Visitor<Optional<String>>() {
              @Override
              public Optional<String> enriched(EnrichedUsage usage) {
                return stages.totals().retract(usage).map(meter -> notInvertible(copy, meter));
              }

              @Override
              public Optional<String> waiting(Missing missing) {
                return Optional.of(
                    "Expected %s '%s' to be known when %s is taken back, but it is not"
                        .formatted(missing.kind(), missing.id(), copy.named()));
              }

              @Override
              public Optional<String> refused(Refused refused) {
                return Optional.of(refused.detail());
              }
            });
  }

  private static String notInvertible(UsageCopy copy, String meterId) {
    return "Expected meters whose totals can be taken back, but found meter '%s' of %s"
        .formatted(meterId, copy.named());
  }
}
