/** Owns: the tests of this package. Does not own: what several packages share. */
@NullMarked
package org.countinghouse.serdes.avro;

import org.jspecify.annotations.NullMarked;
