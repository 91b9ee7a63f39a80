/**
 * The bill calculated once more, in a batch, from scratch.
 *
 * <p>Owns: an independent calculation that shares no class with the product, so that a mistake of
 * the one is not a mistake of the other. Does not own: where its input comes from.
 */
@NullMarked
package org.countinghouse.app.oracle;

import org.jspecify.annotations.NullMarked;
