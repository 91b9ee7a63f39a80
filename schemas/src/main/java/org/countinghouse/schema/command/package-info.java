/**
 * What commands carry.
 *
 * <p>Owns: how a record that was rejected goes into a command. Does not own: who sends commands,
 * and what they do.
 */
@NullMarked
package org.countinghouse.schema.command;

import org.jspecify.annotations.NullMarked;
