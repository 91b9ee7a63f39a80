/** Owns: what the tests of several packages share. Does not own: any test. */
@NullMarked
package org.countinghouse.serdes;

import org.jspecify.annotations.NullMarked;
