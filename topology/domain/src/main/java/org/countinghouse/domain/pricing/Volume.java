package org.countinghouse.domain.pricing;

/**
 * All units cost the price of the tier that the period's whole quantity lies in: with up to 1,000
 * at 0.02 and above at 0.01, 1,500 units are 15. The flat fee of that one tier is added.
 *
 * <p>Where the plan changes in mid-period each version prices its own units, at its price for the
 * tier of the period's quantity; flat fees are shared by dates.
 *
 * @param tiers one or more
 */
public record Volume(Tiers tiers) implements PriceModel {

  @Override
  public boolean pricesUnits() {
    return true;
  }

  @Override
  public String problem(Portion portion) {
    return portion.problemOfTiers();
  }

  @Override
  public void price(Portion portion, Calculation into) {
    int tier = tiers.tierOf(portion.total());
    if (portion.paidFrom().compareTo(portion.to()) < 0) {
      PricedSlice slice =
          PricedSlice.of(
              tier,
              portion.paidFrom(),
              portion.to(),
              tiers.unitPrice(tier),
              portion.terms().unitSize());
      into.slice(slice, "tier of %s units".formatted(StepText.plain(portion.total())));
    }
    tiers.sharedFee(portion, into);
  }
}
