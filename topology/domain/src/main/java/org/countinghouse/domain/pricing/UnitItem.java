package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * Priced units of a window and group, all customers together.
 *
 * @param slot the window and group
 * @param units priced units, 0 or more
 * @param count events behind them
 * @param combined whether they are of the one quantity of the period
 */
record UnitItem(UsageSlot slot, BigDecimal units, long count, boolean combined) {

  UnitItem plus(UnitItem other) {
    return new UnitItem(
        slot, units.add(other.units), count + other.count, combined || other.combined);
  }
}
