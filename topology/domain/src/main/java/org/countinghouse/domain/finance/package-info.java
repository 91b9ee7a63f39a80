/**
 * Where revenue is booked.
 *
 * <p>Owns: legal entities with their rounding and fiscal calendar, tax codes, posting rules and
 * which of them holds for a sale. Does not own: amounts, journals, or what the ERP makes of them.
 */
@NullMarked
package org.countinghouse.domain.finance;

import org.jspecify.annotations.NullMarked;
