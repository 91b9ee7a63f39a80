package org.countinghouse.topology.metering;

import java.util.Optional;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;

/** Carries out what operators decide about single events; a repeat of a command changes nothing. */
final class CommandIntake {

  private final AvroDecoder<UsageCommandRecord> decoder;
  private final Redriving redriving;
  private final ConflictResolving resolving;
  private final MeteringOutputs outputs;

  CommandIntake(
      AvroDecoder<UsageCommandRecord> decoder,
      Redriving redriving,
      ConflictResolving resolving,
      MeteringOutputs outputs) {
    this.decoder = decoder;
    this.redriving = redriving;
    this.resolving = resolving;
    this.outputs = outputs;
  }

  void accept(Incoming incoming) {
    var unused =
        decoder
            .decode(incoming.headers(), incoming.value())
            .fold(
                command -> carryOut(command, incoming),
                detail -> refuse(incoming, new Refusal(ReasonCode.UNDECODABLE, detail)));
  }

  private boolean carryOut(UsageCommandRecord command, Incoming incoming) {
    Optional<Refusal> refusal =
        misplaced(command, incoming).or(() -> decide(command, incoming.offset()));
    refusal.ifPresent(why -> refuse(incoming, why));
    return refusal.isEmpty();
  }

  private Optional<Refusal> decide(UsageCommandRecord command, long offset) {
    CommandedRecord other = command.getOther();
    CommandedRecord standing = command.getStanding();
    return switch (command.getKind()) {
      case REDRIVE -> other == null ? incomplete("a rejected record") : redriving.drive(other);
      case RESOLVE ->
          other == null || standing == null
              ? incomplete("two records")
              : resolving.resolve(command.getResolution(), standing, other);
      case UNKNOWN ->
          Optional.of(
              new Refusal(
                  ReasonCode.UNSUPPORTED_KIND,
                  "Expected kind REDRIVE or RESOLVE, but found another in the command at offset "
                      + offset));
    };
  }

  private static Optional<Refusal> incomplete(String what) {
    return Optional.of(
        new Refusal(
            ReasonCode.MISSING_FIELD,
            "Expected a command with %s, but found none".formatted(what)));
  }

  /** State of another partition is not here. */
  private static Optional<Refusal> misplaced(UsageCommandRecord command, Incoming incoming) {
    CommandedRecord other = command.getOther();
    return other == null || other.getPartition() == incoming.partition()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                ReasonCode.MISROUTED,
                "Expected a command about partition %d, but found one about %d at %s"
                    .formatted(
                        incoming.partition(), other.getPartition(), incoming.coordinates())));
  }

  private boolean refuse(Incoming incoming, Refusal refusal) {
    outputs.reject(incoming, refusal);
    return false;
  }
}
