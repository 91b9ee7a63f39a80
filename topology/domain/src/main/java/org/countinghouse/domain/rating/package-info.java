/**
 * From totals to charges.
 *
 * <p>Owns: which usage and which plan belong to a contract line on a date. Does not own: prices and
 * how they are applied (see {@code pricing}), closing and freezing (see {@code summary}).
 */
@NullMarked
package org.countinghouse.domain.rating;

import org.jspecify.annotations.NullMarked;
