package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a line's billing period that one plan version prices.
 *
 * @param planId the plan
 * @param plan its version
 * @param from cumulative units of the period at which it begins
 * @param to at which it ends
 * @param total all units of the period, those of other plan versions too
 * @param eventsBefore events of the period before it
 * @param items its units by time
 * @param dates its dates
 */
record Portion(
    String planId,
    PricePlan.Version plan,
    BigDecimal from,
    BigDecimal to,
    BigDecimal total,
    long eventsBefore,
    List<UnitItem> items,
    ActiveDates dates) {

  PlanTerms terms() {
    return plan.terms();
  }

  PlanSettings settings() {
    return plan.terms().settings();
  }

  /** Cumulative units from which on they are paid: the included ones lie before it. */
  BigDecimal paidFrom() {
    return from.max(terms().includedUnits().min(to));
  }

  /**
   * Whether a tier is reached here: by its first unit, or by none at all where the plan says that
   * nothing used is the first tier.
   *
   * @param end of the tier before; 0 for the first one
   */
  boolean reaches(BigDecimal end) {
    return from.compareTo(end) <= 0 && end.compareTo(to) < 0
        || end.signum() == 0 && dates.isFirst() && isZeroCharged();
  }

  /** Whether nothing was used and the first tier is due all the same. */
  boolean isZeroCharged() {
    return total.signum() == 0 && settings().zeroUsage() == PlanSettings.ZeroUsage.FIRST_TIER;
  }

  /** Whether something was used, or the first tier is due all the same. */
  boolean isDue() {
    return total.signum() > 0 || isZeroCharged();
  }

  /** {@code version 2 of price plan 'calls'}. */
  String name() {
    return "version %d of price plan '%s'".formatted(plan.version(), planId);
  }

  /** Why units cannot stand in listed tiers; empty if they can. */
  String problemOfTiers() {
    if (settings().bounds() == PlanSettings.TierBounds.CONTINUOUS) {
      return "";
    }
    for (BigDecimal at : List.of(from, to, total)) {
      if (at.stripTrailingZeros().scale() > 0) {
        return "Expected whole units for the listed tiers of %s, but found %s"
            .formatted(name(), at.toPlainString());
      }
    }
    return "";
  }

  /** The units that are paid, by time: the included ones are the first of the period. */
  List<UnitItem> paidItems() {
    List<UnitItem> paid = new ArrayList<>();
    BigDecimal included = paidFrom().subtract(from);
    for (UnitItem item : items) {
      BigDecimal off = included.min(item.units());
      included = included.subtract(off);
      paid.add(
          new UnitItem(item.slot(), item.units().subtract(off), item.count(), item.combined()));
    }
    return paid;
  }
}
