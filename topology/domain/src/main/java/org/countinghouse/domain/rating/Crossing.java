package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Threshold;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * A level of a threshold that the charges of a contract and period have reached.
 *
 * @param contractId the contract
 * @param period the billing period
 * @param currency the contract's currency
 * @param threshold the threshold
 * @param level the level, which {@code reached} is not below
 * @param reached the spend or the units of the period
 */
public record Crossing(
    String contractId,
    BillingPeriod period,
    Currency currency,
    Threshold threshold,
    BigDecimal level,
    BigDecimal reached) {

  /**
   * All levels that are reached now, those of earlier changes too. The thresholds are those of the
   * contract on the last day of the period. A charge without a price has units and no spend; what
   * comes beside usage, such as a minimum or a credit, is no spend either.
   */
  public static List<Crossing> of(Contract contract, BillingPeriod period, RatedPeriod rated) {
    List<Crossing> crossings = new ArrayList<>();
    List<Threshold> thresholds =
        contract
            .timeline()
            .at(period.end().minusDays(1))
            .map(Contract.Version::thresholds)
            .orElse(List.of());
    for (Threshold threshold : thresholds) {
      BigDecimal reached = reached(contract, threshold, rated);
      threshold.levels().stream()
          .filter(level -> reached.compareTo(level) >= 0)
          .map(
              level ->
                  new Crossing(
                      contract.contractId(),
                      period,
                      contract.currency(),
                      threshold,
                      level,
                      reached))
          .forEach(crossings::add);
    }
    return crossings;
  }

  private static BigDecimal reached(Contract contract, Threshold threshold, RatedPeriod rated) {
    return rated.charges().stream()
        .filter(charge -> charge.key().contractId().equals(contract.contractId()))
        .filter(charge -> charge.key().item().equals(LineItem.USAGE))
        .filter(
            charge ->
                threshold.productId().isEmpty()
                    || charge.key().productId().equals(threshold.productId()))
        .map(charge -> measured(charge, threshold.measure()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal measured(Charge charge, Threshold.Measure measure) {
    return switch (measure) {
      case UNITS -> charge.quantity();
      case SPEND ->
          charge.pricing() instanceof Priced priced ? priced.amount().amount() : BigDecimal.ZERO;
    };
  }
}
