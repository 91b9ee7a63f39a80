package org.countinghouse.domain.pricing;

/**
 * The flat price of the tier that the period's quantity lies in, however far it reaches into it:
 * with up to 100 for 50 and up to 500 for 200, 101 units are 200. Over a meter of a maximum it is
 * priced by peak.
 *
 * <p>Where the plan changes in mid-period each version has its own price for the tier of the
 * period's quantity, shared by dates.
 *
 * @param tiers flat fees by quantity; their unit prices are 0
 */
public record Stairstep(Tiers tiers) implements PriceModel {

  /**
   * Checks that nothing is priced by the unit.
   *
   * @throws IllegalArgumentException if a unit price is not 0
   */
  public Stairstep {
    if (!tiers.areFlat()) {
      throw new IllegalArgumentException(
          "Expected only flat fees in a stairstep plan, but found a unit price");
    }
  }

  @Override
  public String problem(Portion portion) {
    return portion.problemOfTiers();
  }

  @Override
  public void price(Portion portion, Calculation into) {
    tiers.sharedFee(portion, into);
  }
}
