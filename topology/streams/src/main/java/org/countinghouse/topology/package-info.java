/**
 * One class for each part composes its stages; the only classes that see several of them.
 *
 * <p>Owns: the wiring of the five topologies, and all names of nodes and stores. Does not own: what
 * a stage does, and how a topology is run.
 */
@NullMarked
package org.countinghouse.topology;

import org.jspecify.annotations.NullMarked;
