package org.countinghouse.domain.finance;

/**
 * Where in the books a line belongs, beside its accounts.
 *
 * @param costCentre as posting rules say; may be empty
 * @param accountingPeriod of the selling legal entity, such as {@code FY2026-P10}; may be empty
 */
public record Booking(String costCentre, String accountingPeriod) {

  /** Not known. */
  public static final Booking NONE = new Booking("", "");
}
