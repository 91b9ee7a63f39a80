/**
 * Usage metered and billed once more, in a batch, from scratch.
 *
 * <p>Owns: an independent calculation on JDK types only, by the definitions of docs/master-data.md,
 * naive and slow on purpose, so that a mistake of the product is not a mistake of the oracle. It
 * says which quantities it cannot know: estimates, and groups beyond a meter's most. Does not own:
 * where its input comes from, and commands of operators, which it knows nothing of.
 */
@NullMarked
package org.countinghouse.app.oracle;

import org.jspecify.annotations.NullMarked;
