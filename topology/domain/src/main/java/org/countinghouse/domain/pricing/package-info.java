/**
 * From the quantity of one contract line to money.
 *
 * <p>Owns: price models, price plans with their modifiers and settings, and how the quantity of one
 * contract line and billing period becomes an amount, step by step. Does not own: which usage and
 * which plan belong to a line on a date (see {@code rating}), balances over lines or periods such
 * as credits and commitments of a contract, closing and freezing (see {@code summary}).
 *
 * <p>Begin reading at {@link org.countinghouse.domain.pricing.LinePricing}.
 */
@NullMarked
package org.countinghouse.domain.pricing;

import org.jspecify.annotations.NullMarked;
