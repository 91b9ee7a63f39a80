/**
 * What connects the lines of a contract, and its billing periods: prepaid credits, commitments, and
 * the least and most spend.
 *
 * <p>Owns: the order in which these are applied, the burn-down of credits, what remains of them,
 * and the balance that one period hands to the next. Does not own: the price of a line, what was
 * billed, and where balances are kept.
 */
@NullMarked
package org.countinghouse.domain.balance;

import org.jspecify.annotations.NullMarked;
