package org.countinghouse.topology.metering;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.enrichment.Enrichment;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.enrichment.Enrichment.Refused;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UniqueUsage;
import org.countinghouse.schema.ParkedUsageState;
import org.countinghouse.topology.enrichment.ParkingLot.Parked;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.validation.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * Looks at parked events again: when what they wait for has come, and when they have waited too
 * long. Bounded work per call; each event leaves the parking lot in the transaction that counts or
 * rejects it.
 */
final class ParkedUsage {

  private final MeteringStages stages;
  private final MeteringOutputs outputs;
  private final Duration patience;
  private final String topic;
  private final int partition;

  ParkedUsage(
      MeteringStages stages,
      MeteringOutputs outputs,
      Duration patience,
      String topic,
      int partition) {
    this.stages = stages;
    this.outputs = outputs;
    this.patience = patience;
    this.topic = topic;
    this.partition = partition;
  }

  /**
   * Looks at up to {@code max} events that were awakened, and up to {@code max} that are too old.
   */
  void step(int max) {
    stages.parking().awakened(max).forEach(this::lookAgain);
    Instant oldest = stages.ledger().ledger().watermark().minus(patience);
    stages.parking().parkedBefore(oldest, max).forEach(this::giveUp);
  }

  private void lookAgain(Parked parked) {
    lookAgain(
        parked,
        (unique, missing) -> {
          stages.parking().remove(parked);
          stages.parking().park(missing, parked.state());
          return Optional.empty();
        });
  }

  /**
   * Rejects what has waited too long, unless what it waits for has come in the meantime: it may be
   * due to be looked at and only not have had its turn.
   */
  private void giveUp(Parked parked) {
    lookAgain(
        parked,
        (unique, missing) ->
            Optional.of(
                reject(parked, unique, ReasonCode.PARKED_TOO_LONG, waitedFor(parked, unique))));
  }

  private void lookAgain(
      Parked parked, BiFunction<UniqueUsage, Missing, Optional<Transition>> stillWaiting) {
    UniqueUsage unique = unique(parked);
    stages
        .enrich(unique)
        .accept(
            new Enrichment.Visitor<Optional<Transition>>() {
              @Override
              public Optional<Transition> enriched(EnrichedUsage usage) {
                stages.parking().remove(parked);
                stages.totals().add(usage);
                return Optional.of(Transition.PARKED_TO_COUNTED);
              }

              @Override
              public Optional<Transition> waiting(Missing missing) {
                return stillWaiting.apply(unique, missing);
              }

              @Override
              public Optional<Transition> refused(Refused refused) {
                return Optional.of(reject(parked, unique, refused.reason(), refused.detail()));
              }
            })
        .ifPresent(stages.ledger().ledger()::move);
  }

  private String waitedFor(Parked parked, UniqueUsage unique) {
    RawUsage usage = unique.usage();
    return "Expected master data within %s for event '%s' of source '%s', customer '%s', type '%s', "
            .formatted(patience, usage.id(), usage.source(), usage.customerId(), usage.type())
        + "but found none since "
        + parked.state().getAppendTime();
  }

  private Transition reject(Parked parked, UniqueUsage unique, ReasonCode reason, String detail) {
    stages.parking().remove(parked);
    stages.deduplicator().forget(unique.hash());
    outputs.reject(incoming(parked.state()), reason, detail, true);
    return Transition.PARKED_TO_REJECTED;
  }

  /** The same bytes decoded once more: what was decodable when it was parked still is. */
  private UniqueUsage unique(Parked parked) {
    Arrival arrival = stages.decoder().decode(incoming(parked.state()));
    if (!(arrival instanceof Arrival.Usage known)) {
      throw new IllegalStateException(
          "Expected a usage event parked at '%s', but found %s".formatted(parked.key(), arrival));
    }
    RawUsage usage = known.usage();
    return new UniqueUsage(usage, EventHash.of(usage.customerId(), usage.source(), usage.id()));
  }

  private Incoming incoming(ParkedUsageState state) {
    Headers headers = new RecordHeaders();
    state.getHeaders().forEach(header -> headers.add(header.getKey(), bytes(header.getValue())));
    return new Incoming(
        topic,
        partition,
        state.getOffset(),
        state.getAppendTime(),
        headers,
        bytes(state.getKey()),
        bytes(state.getValue()));
  }

  private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
