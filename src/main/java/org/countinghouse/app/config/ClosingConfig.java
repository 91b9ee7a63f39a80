package org.countinghouse.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * When rating closes and adjusts without being asked.
 *
 * @param timer whether it closes periods that have ended
 * @param delay grace after a period has ended everywhere
 * @param cadence how often after its last closing the changes of an account are billed; 0 for not
 *     by time
 * @param materiality change of a closed period that is billed at once, by currency code
 * @param generation 1, or one more at each rebuild
 */
public record ClosingConfig(
    boolean timer,
    Duration delay,
    Duration cadence,
    Map<String, BigDecimal> materiality,
    int generation) {

  /** Copies the amounts. */
  public ClosingConfig {
    materiality = Map.copyOf(materiality);
  }
}
