package org.countinghouse.topology.metering;

import java.time.Instant;
import java.util.Optional;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.CommandedRecord;

/**
 * Drives a rejected event again. The rules apply as if it came now, so that what is older than the
 * horizon stays refused: nobody can promise any more that it was not counted. What is not rejected
 * is refused: it would leave a bucket that it is not in.
 */
final class Redriving {

  private final MeteringStages stages;
  private final CommandedCopy commanded;
  private final CopyReader copies;
  private final EventIntake intake;

  Redriving(MeteringStages stages, CommandedCopy commanded, CopyReader copies, EventIntake intake) {
    this.stages = stages;
    this.commanded = commanded;
    this.copies = copies;
    this.intake = intake;
  }

  /** Drives it; what is rejected again stays where it is. */
  Optional<Refusal> drive(CommandedRecord record) {
    Instant now = stages.bookkeeping().watermark();
    return copies
        .read(commanded.incoming(record, now), now, true)
        .fold(
            this::drive,
            Optional::of,
            tick ->
                Optional.of(new Refusal(ReasonCode.UNSUPPORTED_KIND, "Expected usage, but a tick")),
            batch ->
                Optional.of(
                    new Refusal(
                        ReasonCode.UNSUPPORTED_KIND,
                        "Expected one event, but a batch of " + batch.events().size())));
  }

  private Optional<Refusal> drive(UsageCopy copy) {
    if (!stages.bookkeeping().isRejected(copy.incoming())) {
      return Optional.of(new Refusal(ReasonCode.UNKNOWN_CONFLICT, notRejected(copy)));
    }
    Bucket now = intake.accept(copy);
    Transition.drivenAgain(now)
        .ifPresent(transition -> stages.bookkeeping().move(transition, copy));
    return Optional.empty();
  }

  private static String notRejected(UsageCopy copy) {
    return "Expected %s at %s to be rejected, but it never was, is no longer, or was too long ago"
        .formatted(copy.named(), copy.incoming().coordinates());
  }
}
