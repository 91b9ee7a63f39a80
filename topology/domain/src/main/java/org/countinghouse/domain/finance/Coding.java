package org.countinghouse.domain.finance;

import java.util.List;

/**
 * Where a charge is booked.
 *
 * @param legalEntityId who sells
 * @param glAccount revenue account
 * @param costCentre cost centre; may be empty
 * @param taxCode tax code; may be empty
 * @param accountingPeriod of the entity's fiscal calendar, such as {@code FY2026-P10}; may be empty
 * @param gaps what nothing says although it is needed, each as {@code Expected ..., but found ...}
 */
public record Coding(
    String legalEntityId,
    String glAccount,
    String costCentre,
    String taxCode,
    String accountingPeriod,
    List<String> gaps) {

  /** Copies the gaps. */
  public Coding {
    gaps = List.copyOf(gaps);
  }

  /** What a product alone says. */
  public static Coding ofProduct(String glAccount, String taxCode) {
    return new Coding("", glAccount, "", taxCode, "", List.of());
  }

  /** Whether it can be booked. */
  public boolean isComplete() {
    return gaps.isEmpty();
  }
}
