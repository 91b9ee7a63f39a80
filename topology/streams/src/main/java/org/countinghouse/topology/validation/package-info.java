/**
 * Raw bytes to raw usage (metering).
 *
 * <p>Owns: decoding, and the check that a record stands where it belongs. Does not own: the rules
 * of usage, which are in the domain.
 */
@NullMarked
package org.countinghouse.topology.validation;

import org.jspecify.annotations.NullMarked;
