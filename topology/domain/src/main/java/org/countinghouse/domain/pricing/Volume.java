package org.countinghouse.domain.pricing;

/**
 * All units cost the price of the tier that the period's whole quantity lies in: with up to 1,000
 * at 0.02 and above at 0.01, 1,500 units are 15. The flat fee of that one tier is added.
 *
 * @param tiers one or more
 */
public record Volume(Tiers tiers) implements PriceModel {}
