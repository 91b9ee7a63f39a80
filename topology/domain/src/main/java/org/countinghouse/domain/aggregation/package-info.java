/**
 * Totals of usage.
 *
 * <p>Owns: which windows and dimensions an event falls into and the fold of events into totals.
 * Does not own: when totals are emitted.
 */
@NullMarked
package org.countinghouse.domain.aggregation;

import org.jspecify.annotations.NullMarked;
