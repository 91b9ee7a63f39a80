/**
 * Unique to enriched usage (metering).
 *
 * <p>Owns: the indexes of customers and meters, and the parking lot of events that wait for them.
 * Does not own: the rule that says what is missing.
 */
@NullMarked
package org.countinghouse.topology.enrichment;

import org.jspecify.annotations.NullMarked;
