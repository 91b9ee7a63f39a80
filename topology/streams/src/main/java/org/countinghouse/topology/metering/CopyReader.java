package org.countinghouse.topology.metering;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.PayloadFingerprint;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.validation.Arrival;
import org.countinghouse.topology.validation.UsageDecoder;

/** Bytes to a valid copy of an event: decodes, applies the rules, and names it. */
final class CopyReader {

  private final UsageDecoder decoder;
  private final UsageRules rules;

  CopyReader(UsageDecoder decoder, UsageRules rules) {
    this.decoder = decoder;
    this.rules = rules;
  }

  /**
   * Reads a record.
   *
   * @param appendTime when it was stored, made monotone
   * @param drivenAgain whether a command drives it again
   */
  Reading read(Incoming incoming, Instant appendTime, boolean drivenAgain) {
    return read(
        incoming,
        usage ->
            validate(usage.usage(), appendTime)
                .orElseGet(
                    () -> new Reading.Valid(copy(usage, appendTime, incoming, drivenAgain))));
  }

  /**
   * Reads a record that was accepted before, be it that a command drove it again: its time is not
   * judged once more by the append time that it had when it came.
   */
  Reading readAccepted(Incoming incoming) {
    return read(
        incoming,
        usage ->
            validate(usage.usage(), usage.usage().eventTime())
                .orElseGet(
                    () -> new Reading.Valid(copy(usage, incoming.appendTime(), incoming, false))));
  }

  private Reading read(Incoming incoming, Function<Arrival.Usage, Reading> onUsage) {
    if (!Rejections.isTold(incoming)) {
      return new Reading.Refused(new Refusal(ReasonCode.RECORD_TOO_LARGE, tooLarge(incoming)));
    }
    return decoder
        .decode(incoming)
        .accept(
            new Arrival.Visitor<>() {
              @Override
              public Reading usage(Arrival.Usage usage) {
                return onUsage.apply(usage);
              }

              @Override
              public Reading batch(Arrival.Batch batch) {
                return new Reading.Batch(batch.events());
              }

              @Override
              public Reading tick() {
                return new Reading.Tick();
              }

              @Override
              public Reading refused(Arrival.Refused refused) {
                return new Reading.Refused(new Refusal(refused.reason(), refused.detail()));
              }
            });
  }

  private static String tooLarge(Incoming incoming) {
    return "Expected at most %d bytes, but found %d at %s"
        .formatted(Rejections.TOLD_BYTES_MAX, incoming.size(), incoming.coordinates());
  }

  /** What is wrong with an event; empty if nothing is. */
  private Optional<Reading> validate(RawUsage raw, Instant appendTime) {
    return rules
        .validate(raw, appendTime)
        .fold(
            valid -> Optional.empty(),
            broken ->
                Optional.of(
                    new Reading.Refused(
                        new Refusal(
                            broken.reason(), broken.detail(), UsageRules.shorten(raw.source())))));
  }

  /** A copy of what is known to be valid. */
  static UsageCopy copy(
      Arrival.Usage usage, Instant appendTime, Incoming incoming, boolean drivenAgain) {
    return new UsageCopy(
        usage.usage(),
        usage.hash(),
        usage.customer(),
        PayloadFingerprint.of(usage.usage()),
        appendTime,
        incoming,
        drivenAgain);
  }
}
