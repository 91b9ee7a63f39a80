/**
 * Broadcast of reference data.
 *
 * <p>Owns: the check of meters, products and price plans, and their way to every partition. Input:
 * master.meters, master.products, master.price-plans. Output: reference.metering, reference.rating,
 * reference.rejected. Dropped: nothing. Does not own: what the parts make of them.
 */
@NullMarked
package org.countinghouse.topology.reference;

import org.jspecify.annotations.NullMarked;
