/**
 * One's own usage through everything, once: files in, files out.
 *
 * <p>Owns: the order of feeding, draining and closing, and the files that are written. Does not
 * own: the formats of what is read (see {@code input} and {@code master}) or any calculation.
 */
@NullMarked
package org.countinghouse.app.run;

import org.jspecify.annotations.NullMarked;
