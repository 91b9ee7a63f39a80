package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.FlatFee;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Proration;
import org.countinghouse.domain.pricing.Tier;

/** Reads price plans as the tables of the test resources write them. */
public final class PlanText {

  private PlanText() {}

  /**
   * A plan.
   *
   * @param versions such as {@code v1 2026-01-01: up to 1000 at 0.02, above at 0.01 per 1} or
   *     {@code v1 2026-01-01: fee 31}
   */
  public static PricePlan plan(String planId, Currency currency, List<String> versions) {
    return new PricePlan(
        planId, currency, new Timeline<>(versions.stream().map(PlanText::version).toList()));
  }

  private static PricePlan.Version version(String text) {
    String[] headAndPrices = text.split(": ");
    String[] head = headAndPrices[0].split(" ");
    String[] pricesAndSize = headAndPrices[1].split(" per ");
    return new PricePlan.Version(
        Integer.parseInt(head[0].substring(1)),
        LocalDate.parse(head[1]),
        PlanTerms.of(
            model(pricesAndSize[0]),
            new BigDecimal(pricesAndSize.length == 1 ? "1" : pricesAndSize[1])));
  }

  private static PriceModel model(String text) {
    if (text.startsWith("fee ")) {
      return new FlatFee(
          new BigDecimal(text.substring(4)), FlatFee.Due.IN_ARREARS, Proration.BY_DATES);
    }
    if (text.startsWith("advance ")) {
      return new FlatFee(
          new BigDecimal(text.substring(8)), FlatFee.Due.IN_ADVANCE, Proration.BY_DATES);
    }
    if (!text.startsWith("up to ")) {
      return new PerUnit(new BigDecimal(text));
    }
    List<Tier> tiers = new ArrayList<>();
    for (String tier : text.split(", ")) {
      if (tier.startsWith("above at ")) {
        return new Graduated(tiers, new BigDecimal(tier.substring(9)));
      }
      String[] bound = tier.substring("up to ".length()).split(" at ");
      tiers.add(new Tier(new BigDecimal(bound[0]), new BigDecimal(bound[1])));
    }
    throw new IllegalStateException("Expected a last tier 'above at ...', but found " + text);
  }
}
