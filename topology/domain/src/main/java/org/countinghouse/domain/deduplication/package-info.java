/**
 * What an event's identity means for the next record that carries it.
 *
 * <p>Owns: where an identity stands and what a repeat, a conflict, a void or a command does to it.
 * Does not own: how identities are remembered.
 */
@NullMarked
package org.countinghouse.domain.deduplication;

import org.jspecify.annotations.NullMarked;
