/**
 * Records that are refused.
 *
 * <p>Owns: the form of a rejection, with the original bytes and coordinates, and the check of a
 * record's key and partition. Does not own: which rules a record must obey.
 */
@NullMarked
package org.countinghouse.topology.error;

import org.jspecify.annotations.NullMarked;
