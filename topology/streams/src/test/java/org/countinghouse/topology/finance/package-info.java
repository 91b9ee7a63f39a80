/**
 * Drives the reconciliation and posting parts without a broker.
 *
 * <p>Owns: the registry, records and driver those tests share.
 */
@NullMarked
package org.countinghouse.topology.finance;

import org.jspecify.annotations.NullMarked;
