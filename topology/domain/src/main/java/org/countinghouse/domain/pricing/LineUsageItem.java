package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * Usage of a contract line.
 *
 * @param slot when and of what kind it was; of a combined one the last window's date
 * @param quantity in the meter's units, 0 or more
 * @param count events behind it
 * @param combined whether it is the one quantity of the period, such as a maximum, rather than one
 *     of many that add up
 */
public record LineUsageItem(UsageSlot slot, BigDecimal quantity, long count, boolean combined) {}
