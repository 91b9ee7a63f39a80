/**
 * Effective-dated master data.
 *
 * <p>Owns: customers, accounts, contracts, products and meters, and the lookup as of a local date.
 * Does not own: prices (see {@code rating}).
 */
@NullMarked
package org.countinghouse.domain.master;

import org.jspecify.annotations.NullMarked;
