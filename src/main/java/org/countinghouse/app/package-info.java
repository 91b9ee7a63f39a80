/**
 * The entry point.
 *
 * <p>Owns: the program's name, its list of subcommands and its exit codes. Does not own: what a
 * subcommand does, which stands in {@link org.countinghouse.app.command}.
 */
@NullMarked
package org.countinghouse.app;

import org.jspecify.annotations.NullMarked;
