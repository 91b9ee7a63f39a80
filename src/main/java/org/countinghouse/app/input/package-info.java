/**
 * Usage events as files.
 *
 * <p>Owns: the two formats (see {@code docs/usage-files.md}) and what becomes of a line that is in
 * neither. Does not own: the rules of a usage event, which metering applies, nor where events go.
 */
@NullMarked
package org.countinghouse.app.input;

import org.jspecify.annotations.NullMarked;
