/**
 * Sketches of Apache DataSketches.
 *
 * <p>Owns: how many different values there are, estimated in bounded space, the same on every run.
 * Does not own: from how many values on they are estimated.
 */
@NullMarked
package org.countinghouse.topology.sketch;

import org.jspecify.annotations.NullMarked;
