package org.countinghouse.topology.metering;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.PayloadFingerprint;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.domain.usage.ValidUsage;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.topology.deduplication.Deduplicator.First;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.validation.Arrival;

/**
 * Takes one record of usage.events through the stages to its first outcome: validate, deduplicate,
 * enrich, count or park. Exactly one bucket is entered for each record.
 */
final class UsageIntake {

  private final MeteringStages stages;
  private final UsageRules rules;
  private final MeteringOutputs outputs;

  UsageIntake(MeteringStages stages, UsageRules rules, MeteringOutputs outputs) {
    this.stages = stages;
    this.rules = rules;
    this.outputs = outputs;
  }

  void accept(Incoming incoming) {
    Instant appendTime = stages.ledger().ledger().consume(incoming.appendTime());
    Bucket bucket =
        stages
            .decoder()
            .decode(incoming)
            .accept(
                new Arrival.Visitor<>() {
                  @Override
                  public Bucket usage(RawUsage usage) {
                    return validate(usage, appendTime, incoming);
                  }

                  @Override
                  public Bucket tick() {
                    return Bucket.CONTROL;
                  }

                  @Override
                  public Bucket refused(Arrival.Refused refused) {
                    return reject(incoming, refused.reason(), refused.detail());
                  }
                });
    stages.ledger().ledger().enter(bucket);
  }

  private Bucket validate(RawUsage raw, Instant appendTime, Incoming incoming) {
    return rules
        .validate(raw, appendTime)
        .fold(
            valid -> deduplicate(valid.usage(), appendTime, incoming),
            rejected -> reject(incoming, rejected.reason(), rejected.detail()));
  }

  private Bucket deduplicate(ValidUsage valid, Instant appendTime, Incoming incoming) {
    RawUsage usage = valid.usage();
    EventHash hash = EventHash.of(usage.customerId(), usage.source(), usage.id());
    int fingerprint = PayloadFingerprint.of(usage);
    Optional<First> first = stages.deduplicator().first(hash);
    if (first.isPresent()) {
      boolean conflicting = first.get().fingerprint() != fingerprint;
      outputs.duplicate(usage, incoming, first.get(), conflicting);
      return conflicting ? Bucket.CONFLICTING : Bucket.DUPLICATE;
    }
    First standing = new First(fingerprint, appendTime, incoming.offset());
    return enrich(new UniqueUsage(usage, hash), standing, incoming);
  }

  private Bucket enrich(UniqueUsage unique, First standing, Incoming incoming) {
    return stages
        .enrich(unique)
        .accept(
            new Enrichment.Visitor<>() {
              @Override
              public Bucket enriched(EnrichedUsage usage) {
                stages.deduplicator().remember(unique.hash(), standing);
                stages.totals().add(usage);
                return Bucket.COUNTED;
              }

              @Override
              public Bucket waiting(Missing missing) {
                stages.deduplicator().remember(unique.hash(), standing);
                stages.parking().park(missing, parkedState(incoming, standing.appendTime()));
                return Bucket.PARKED;
              }

              @Override
              public Bucket refused(Refused refused) {
                return reject(incoming, refused.reason(), refused.detail());
              }
            });
  }

  private Bucket reject(Incoming incoming, ReasonCode reason, String detail) {
    outputs.reject(incoming, reason, detail, false);
    return Bucket.REJECTED;
  }

  private static ParkedUsageState parkedState(Incoming incoming, Instant appendTime) {
    byte[] key = incoming.key();
    byte[] value = incoming.value();
    return ParkedUsageState.newBuilder()
        .setAppendTime(appendTime)
        .setOffset(incoming.offset())
        .setHeaders(Rejections.headers(incoming))
        .setKey(key == null ? null : ByteBuffer.wrap(key))
        .setValue(ByteBuffer.wrap(value == null ? new byte[0] : value))
        .build();
  }
}
