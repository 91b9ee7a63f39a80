package org.countinghouse.app.rate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.input.QuantityRow;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.Combining;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * A contract line that sells at one price plan, rated as any other: by the same rater that charges
 * accounts.
 *
 * @param plan the plan
 * @param period the billing period
 * @param from first active date, in the period
 * @param to first date after the active ones, up to the period's end
 * @param rounding how the amount becomes minor units
 */
public record PlanLine(
    PricePlan plan, BillingPeriod period, LocalDate from, LocalDate to, RoundingMode rounding) {

  private static final String NAME = "line";

  /**
   * Checks the dates.
   *
   * @throws Problem if they are not dates of the period, in order
   */
  public PlanLine {
    if (from.isBefore(period.first()) || to.isAfter(period.end()) || !from.isBefore(to)) {
      throw new Problem(
          "Expected active dates [from, to) in [%s, %s), but found [%s, %s)"
              .formatted(period.first(), period.end(), from, to));
    }
  }

  /**
   * What a quantity of the first active day costs.
   *
   * @throws Problem if it has no price, with the reason
   */
  public Priced price(BigDecimal quantity) {
    return price(List.of(usage(UsageSlot.day(from), quantity, 1)));
  }

  /**
   * What quantities of days and hours cost.
   *
   * @throws Problem for each that is not of an active date; or if they have no price, with the
   *     reason
   */
  public Priced priceRows(List<QuantityRow> rows) {
    List<String> outside = new ArrayList<>();
    for (QuantityRow row : rows) {
      LocalDate date = row.slot().date();
      if (date.isBefore(from) || !date.isBefore(to)) {
        outside.add(
            "%s: Expected a time in [%s, %s), when the line is active, but found %s"
                .formatted(row.place(), from, to, date));
      }
    }
    if (!outside.isEmpty()) {
      throw new Problem(outside);
    }
    return price(rows.stream().map(row -> usage(row.slot(), row.quantity(), row.count())).toList());
  }

  private Priced price(List<MeteredUsage> usage) {
    RatedPeriod rated = new Rater(book(), rounding).rate(period, List.of(contract()), usage);
    if (rated.charges().isEmpty()) {
      return new Priced(Money.zero(plan.currency()), BigDecimal.ZERO, List.of());
    }
    return rated
        .charges()
        .get(0)
        .pricing()
        .fold(
            priced -> priced,
            unpriced -> {
              throw new Problem(unpriced.reason());
            });
  }

  private RateBook book() {
    Product.Version version = new Product.Version(period.first(), NAME, "", "");
    return RateBook.EMPTY
        .withProduct(new Product(NAME, new Timeline<>(List.of(version))))
        .withPlan(plan);
  }

  /** It ends with its dates, so that no fee of a later period is due in advance. */
  private Contract contract() {
    Contract.Version sells = new Contract.Version(from, Map.of(NAME, plan.planId()));
    Contract.Version ends = new Contract.Version(to, Map.of());
    return new Contract(
        NAME, NAME, plan.currency(), period.calendar(), new Timeline<>(List.of(sells, ends)));
  }

  private static MeteredUsage usage(UsageSlot slot, BigDecimal quantity, long count) {
    return new MeteredUsage(
        NAME, slot, quantity, count, EventSetChecksum.EMPTY, new Combining.AddsUp());
  }
}
