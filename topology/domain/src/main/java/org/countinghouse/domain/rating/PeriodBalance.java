package org.countinghouse.domain.rating;

import java.util.Map;
import org.countinghouse.domain.balance.ContractBalance;

/**
 * What one billing period of a contract hands to the next one.
 *
 * @param contract credits and commitments
 * @param levels of what goes on through silence; only those that are not nothing
 */
public record PeriodBalance(ContractBalance contract, Map<LevelKey, CarriedLevel> levels) {

  /** The first period begins with nothing. */
  public static final PeriodBalance NONE = new PeriodBalance(ContractBalance.NONE, Map.of());

  /** Copies the levels. */
  public PeriodBalance {
    levels = Map.copyOf(levels);
  }
}
