/**
 * The customers that a task of metering knows, by the bytes that name them.
 *
 * <p>Owns: their numbers, by which stages keep what they know of each. Does not own: what that is.
 */
@NullMarked
package org.countinghouse.topology.customer;

import org.jspecify.annotations.NullMarked;
