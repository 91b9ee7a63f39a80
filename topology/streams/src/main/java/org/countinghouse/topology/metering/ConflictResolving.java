package org.countinghouse.topology.metering;

import java.time.Instant;
import java.util.Optional;
import org.countinghouse.domain.deduplication.Resolution;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.enrichment.EnrichedUsage;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.EventStandingState;

/** Decides between two payloads of one event as an operator says. */
final class ConflictResolving {

  private final MeteringStages stages;
  private final CommandedCopy commanded;
  private final CopyReader copies;
  private final Retraction retraction;

  ConflictResolving(
      MeteringStages stages, CommandedCopy commanded, CopyReader copies, Retraction retraction) {
    this.stages = stages;
    this.commanded = commanded;
    this.copies = copies;
    this.retraction = retraction;
  }

  /**
   * Carries a decision out.
   *
   * @param standing the record whose payload stands
   * @param other the conflicting one
   * @return why nothing has changed; empty if it is done
   */
  Optional<Refusal> resolve(
      ConflictResolution decision, CommandedRecord standing, CommandedRecord other) {
    Optional<Resolution> resolution = resolution(decision);
    Optional<UsageCopy> first = read(standing);
    Optional<UsageCopy> second = read(other);
    if (resolution.isEmpty() || first.isEmpty() || second.isEmpty()) {
      return unknown("a decision about two usage events", "another");
    }
    return decide(resolution.get(), first.get(), second.get());
  }

  private Optional<Refusal> decide(Resolution resolution, UsageCopy first, UsageCopy second) {
    Optional<Standing> stands =
        stages
            .standings()
            .find(first.hash(), stages.bookkeeping().watermark())
            .filter(now -> now.fingerprint() == first.fingerprint())
            .filter(now -> resolution.decides(now.state()));
    if (stands.isEmpty() || !first.hash().equals(second.hash())) {
      return unknown(
          "%s to stand as at offset %d, so that %s can be decided"
              .formatted(first.named(), first.incoming().offset(), resolution),
          "it does not");
    }
    boolean open =
        stages.standings().row(first.hash(), stages.bookkeeping().watermark()).stream()
            .map(EventStandingState::getConflicts)
            .flatMap(java.util.List::stream)
            .anyMatch(copy -> copy.getFingerprint() == second.fingerprint());
    if (!open) {
      return unknown(
          "an open conflict of %s with offset %d"
              .formatted(first.named(), second.incoming().offset()),
          "there is none");
    }
    return carryOut(resolution, stands.get(), first, second);
  }

  private Optional<Refusal> carryOut(
      Resolution resolution, Standing stands, UsageCopy first, UsageCopy second) {
    Optional<EnrichedUsage> replacement =
        resolution.countsSecond() ? stages.enrich(second).ifEnriched() : Optional.empty();
    if (resolution.countsSecond() && replacement.isEmpty()) {
      return unknown("master data for %s".formatted(second.named()), "it is missing");
    }
    if (resolution.retractsFirst() && stands.state() == Standing.State.COUNTED) {
      Optional<String> refused = retraction.retract(first);
      if (refused.isPresent()) {
        return Optional.of(new Refusal(ReasonCode.VOID_REFUSED, refused.get()));
      }
      stages.bookkeeping().withdraw(first);
      stages.bookkeeping().move(Transition.COUNTED_TO_VOIDED, first);
    }
    if (replacement.isPresent()) {
      take(second, replacement.get());
    } else {
      if (resolution.retractsFirst()) {
        mark(first, stands.in(Standing.State.VOIDED));
      }
      stages.bookkeeping().move(Transition.CONFLICTING_TO_DISCARDED, second);
    }
    close(second);
    return Optional.empty();
  }

  /** Its copies may come for longer than those of the first: it is remembered from now on. */
  private void take(UsageCopy second, EnrichedUsage replacement) {
    Instant now = stages.bookkeeping().watermark();
    stages
        .standings()
        .remember(second.hash(), second.fingerprint(), second.incoming().offset(), now);
    mark(second, Counting.standing(second));
    stages.count(second.customer(), replacement);
    stages.bookkeeping().stand(second);
    stages.bookkeeping().move(Transition.CONFLICTING_TO_COUNTED, second);
  }

  private void close(UsageCopy decided) {
    Instant now = stages.bookkeeping().watermark();
    stages.standings().decided(decided.hash(), decided.fingerprint(), now);
    boolean open =
        stages.standings().row(decided.hash(), now).stream()
            .anyMatch(row -> !row.getConflicts().isEmpty());
    if (!open) {
      stages.findings().decided(decided, now);
    }
  }

  private void mark(UsageCopy copy, Standing standing) {
    stages.standings().mark(copy.hash(), standing, "", stages.bookkeeping().watermark());
  }

  private Optional<UsageCopy> read(CommandedRecord record) {
    return copies
        .readAccepted(commanded.incoming(record, record.getAppendTime()))
        .fold(
            Optional::of,
            refusal -> Optional.empty(),
            tick -> Optional.empty(),
            batch -> Optional.empty());
  }

  private static Optional<Resolution> resolution(ConflictResolution decision) {
    return switch (decision) {
      case KEEP_FIRST -> Optional.of(Resolution.KEEP_FIRST);
      case TAKE_SECOND -> Optional.of(Resolution.TAKE_SECOND);
      case VOID_BOTH -> Optional.of(Resolution.VOID_BOTH);
      case UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<Refusal> unknown(String expected, String found) {
    return Optional.of(
        new Refusal(ReasonCode.UNKNOWN_CONFLICT, "Expected %s, but %s".formatted(expected, found)));
  }
}
