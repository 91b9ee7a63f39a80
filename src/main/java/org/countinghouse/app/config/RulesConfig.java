package org.countinghouse.app.config;

import java.time.Duration;

/**
 * The durations that the rules of the parts work with.
 *
 * @param deduplicationHorizon how late an event may arrive, by append time
 * @param clockTolerance how far an event's time may lie ahead of its append time
 * @param parkingPatience how long an event waits for missing master data
 * @param closingPatience how long a closing waits for metering
 * @param invoicePatience how long a summary waits for its invoice
 * @param sourceSilence how long a source may send nothing before it is called quiet
 */
public record RulesConfig(
    Duration deduplicationHorizon,
    Duration clockTolerance,
    Duration parkingPatience,
    Duration closingPatience,
    Duration invoicePatience,
    Duration sourceSilence) {

  private static final Duration SAFETY = Duration.ofDays(1);

  /**
   * How long an event must be remembered, and kept on its topic: horizon, tolerance and a day. By
   * default P36DT1H.
   */
  public Duration deduplicationRetention() {
    return deduplicationHorizon.plus(clockTolerance).plus(SAFETY);
  }
}
