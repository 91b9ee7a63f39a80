/**
 * The subcommands of {@code countinghouse}, a class each.
 *
 * <p>Owns: options, parameters and what is printed. Does not own: the work itself, which each
 * command asks another package to do.
 */
@NullMarked
package org.countinghouse.app.command;

import org.jspecify.annotations.NullMarked;
