/**
 * A believable month of business, played in seconds.
 *
 * <p>Owns: the generator, the billing platform and the ERP that are played, what is shown, and the
 * proof at the end. Does not own: anything that is counted, rated or reconciled; the demo only
 * writes and reads topics, as anybody outside would.
 */
@NullMarked
package org.countinghouse.app.demo;

import org.jspecify.annotations.NullMarked;
