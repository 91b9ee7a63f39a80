/**
 * Usage from raw to unique.
 *
 * <p>Owns: the rules a usage event must obey, its identity and its payload fingerprint. Does not
 * own: master data, totals or storage.
 */
@NullMarked
package org.countinghouse.domain.usage;

import org.jspecify.annotations.NullMarked;
