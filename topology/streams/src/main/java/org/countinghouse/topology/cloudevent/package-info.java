/**
 * CloudEvents 1.0 to usage events, for records of usage.events and for files of them.
 *
 * <p>Owns: reading JSON that strangers wrote, and what of a CloudEvent becomes what of a usage
 * event. Does not own: identity, keys and partitions, or the rules of usage, which are the same for
 * all formats.
 */
@NullMarked
package org.countinghouse.topology.cloudevent;

import org.jspecify.annotations.NullMarked;
