/**
 * The question that a container's health check asks.
 *
 * <p>Owns: asking one address and answering by exit code. Does not own: what healthy means, which
 * the asked instance says. Uses the JDK alone, since it starts anew every few seconds.
 */
@NullMarked
package org.countinghouse.app.probe;

import org.jspecify.annotations.NullMarked;
