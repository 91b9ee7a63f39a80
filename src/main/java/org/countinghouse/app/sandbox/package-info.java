/**
 * A whole Countinghouse in one process, for the demo, for one's own data and for tests.
 *
 * <p>Owns: starting broker, registry, topics and application together and stopping them in order,
 * and reading topics to their end. Does not own: what is fed in.
 */
@NullMarked
package org.countinghouse.app.sandbox;

import org.jspecify.annotations.NullMarked;
