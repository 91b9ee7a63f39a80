/**
 * A rebuild: all raw events counted again, beside what runs.
 *
 * <p>Owns: copying raw events and master data into the topics of the next generation, telling it
 * what was billed, and holding its bill against that. Does not own: what a rebuild bills, which is
 * rating's.
 */
@NullMarked
package org.countinghouse.app.rebuild;

import org.jspecify.annotations.NullMarked;
