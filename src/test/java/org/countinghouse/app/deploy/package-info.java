/**
 * Tests of {@code deploy/} and of the launcher, as far as files alone can show.
 *
 * <p>Owns: that these files are well-formed and agree with each other and with the program. Does
 * not own: that an image builds or that containers run, which needs a container engine.
 */
@NullMarked
package org.countinghouse.app.deploy;

import org.jspecify.annotations.NullMarked;
