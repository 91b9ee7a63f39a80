/**
 * From unique to enriched usage.
 *
 * <p>Owns: finding the account, zone and meters of an event as of its event time, or saying what is
 * missing. Does not own: where events wait for what is missing.
 */
@NullMarked
package org.countinghouse.domain.enrichment;

import org.jspecify.annotations.NullMarked;
