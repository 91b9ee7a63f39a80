/**
 * Between Avro records and domain types.
 *
 * <p>Owns: every line that knows both. Does not own: rules. What the domain refuses is an {@code
 * IllegalArgumentException} that says what was expected and found.
 */
@NullMarked
package org.countinghouse.topology.mapping;

import org.jspecify.annotations.NullMarked;
