/**
 * Effective-dated master data.
 *
 * <p>Owns: customers, accounts, contracts, products and meters, the lookup as of a local date, and
 * who is above whom and pays as of one. Does not own: prices (see {@code rating}).
 */
@NullMarked
package org.countinghouse.domain.master;

import org.jspecify.annotations.NullMarked;
