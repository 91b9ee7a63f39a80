/**
 * What a bill would say now, beside those before it.
 *
 * <p>Owns: which lines deserve a look before they are billed. Does not own: what they amount to,
 * which is rating's, nor sources that have fallen silent, which are metering's.
 */
@NullMarked
package org.countinghouse.domain.preview;

import org.jspecify.annotations.NullMarked;
