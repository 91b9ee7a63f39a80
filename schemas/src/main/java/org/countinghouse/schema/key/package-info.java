/**
 * How records are keyed and which partition they go to.
 *
 * <p>Owns: the layout of every record key ({@link org.countinghouse.schema.key.RecordKeys}) and the
 * one partitioner ({@link org.countinghouse.schema.key.Partitioning}). Does not own: which topic
 * uses which key (see {@code docs/architecture.md}) or the values.
 */
@NullMarked
package org.countinghouse.schema.key;

import org.jspecify.annotations.NullMarked;
