/**
 * One price plan by itself: what a quantity costs under it, without a broker.
 *
 * <p>Owns: the line that stands for a contract's, and how its calculation is shown. Does not own:
 * the rules of prices, which the domain has, nor files, which {@code master} and {@code input}
 * read.
 */
@NullMarked
package org.countinghouse.app.rate;

import org.jspecify.annotations.NullMarked;
