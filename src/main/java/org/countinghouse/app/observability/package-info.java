/**
 * What operators see.
 *
 * <p>Owns: the metrics of an instance and their names. Does not own: how they are served, or the
 * ledger, which metering keeps.
 */
@NullMarked
package org.countinghouse.app.observability;

import org.jspecify.annotations.NullMarked;
