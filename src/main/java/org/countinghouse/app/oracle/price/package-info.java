/**
 * What a contract line costs by any price plan, for the batch calculation: date by date, in lists.
 *
 * <p>Written from {@code docs/pricing.md} alone. It shares nothing with the rules it is held
 * against.
 */
@NullMarked
package org.countinghouse.app.oracle.price;

import org.jspecify.annotations.NullMarked;
