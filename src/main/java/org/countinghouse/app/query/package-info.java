/**
 * Questions about the state of the parts.
 *
 * <p>Owns: what can be asked, which instance owns the answer, passing a question on to it, and
 * reading the stores. Does not own: HTTP parameters, JSON, or what the stores hold.
 */
@NullMarked
package org.countinghouse.app.query;

import org.jspecify.annotations.NullMarked;
