/**
 * Why something was refused.
 *
 * <p>Owns: the stable reason codes. Does not own: the sentences beside them, which name ids and
 * values found.
 */
@NullMarked
package org.countinghouse.domain.reason;

import org.jspecify.annotations.NullMarked;
