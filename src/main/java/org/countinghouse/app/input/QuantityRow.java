package org.countinghouse.app.input;

import java.math.BigDecimal;
import org.countinghouse.app.file.Place;
import org.countinghouse.domain.pricing.UsageSlot;

/**
 * The quantity of a day or hour, as a file has it.
 *
 * @param slot when, and of which group
 * @param quantity in the meter's units, 0 or more
 * @param count events (transactions) behind it, 0 or more
 * @param place where it stands
 */
public record QuantityRow(UsageSlot slot, BigDecimal quantity, long count, Place place) {}
