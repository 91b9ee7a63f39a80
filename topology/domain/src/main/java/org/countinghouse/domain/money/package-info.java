/**
 * Exact money.
 *
 * <p>Owns: amounts in a currency's minor units ({@link org.countinghouse.domain.money.Money}),
 * unrounded amounts and the one way from the second to the first. Does not own: prices, taxes or
 * exchange rates.
 */
@NullMarked
package org.countinghouse.domain.money;

import org.jspecify.annotations.NullMarked;
