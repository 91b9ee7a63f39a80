/**
 * From running charges to frozen summaries.
 *
 * <p>Owns: what a closing freezes, what an adjustment bills and what was billed so far. Does not
 * own: when a closing is due and who asks for it.
 */
@NullMarked
package org.countinghouse.domain.summary;

import org.jspecify.annotations.NullMarked;
