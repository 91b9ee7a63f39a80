/**
 * Broadcast of reference data.
 *
 * <p>Owns: the check of meters, products, price plans, legal entities, tax codes and posting rules,
 * and their way to every partition. Input: master.meters, master.products, master.price-plans,
 * master.legal-entities, master.tax-codes, master.posting-rules. Output: reference.metering,
 * reference.rating, reference.rejected. Dropped: nothing. Does not own: what the parts make of
 * them.
 */
@NullMarked
package org.countinghouse.topology.reference;

import org.jspecify.annotations.NullMarked;
