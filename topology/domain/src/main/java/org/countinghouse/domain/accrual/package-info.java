/**
 * Revenue that is earned and not billed at a cut-off.
 *
 * <p>Owns: what a period that goes on has earned so far, and how lines add up to what is booked.
 * Does not own: the journal, which is posting's.
 */
@NullMarked
package org.countinghouse.domain.accrual;

import org.jspecify.annotations.NullMarked;
