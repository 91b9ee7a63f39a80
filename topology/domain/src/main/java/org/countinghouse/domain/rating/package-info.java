/**
 * From totals to charges.
 *
 * <p>Owns: price models, price plans as of a date and the calculation of a charge. Does not own:
 * closing and freezing (see {@code summary}).
 */
@NullMarked
package org.countinghouse.domain.rating;

import org.jspecify.annotations.NullMarked;
