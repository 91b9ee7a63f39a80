/**
 * How an expected failure reaches the person at the terminal.
 *
 * <p>Owns: the exception that carries it, the lines and exit code it becomes, and the guess which
 * word was meant. Does not own: any subcommand; every other package may use this one, and it uses
 * none of them.
 */
@NullMarked
package org.countinghouse.app.cli;

import org.jspecify.annotations.NullMarked;
