package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Priced units of a line, plan version after plan version. */
final class UnitFlow {

  private final Calculation calculation;
  private @Nullable UnitScale scale;
  private @Nullable PlanTerms scaled;

  UnitFlow(Calculation calculation) {
    this.calculation = calculation;
  }

  /** The priced units of a run, by time, one item for each window and group. */
  List<UnitItem> units(PlanRun run) {
    PlanTerms terms = run.plan().terms();
    UnitScale current = scale(terms);
    UnitScale.Totals before = current.totals();
    List<UnitItem> items = new ArrayList<>();
    for (LineUsageItem item : run.items()) {
      add(
          items,
          new UnitItem(item.slot(), current.next(item.quantity()), item.count(), item.combined()));
    }
    explain(run, current, current.totals().minus(before));
    return commit(run, items);
  }

  private UnitScale scale(PlanTerms terms) {
    UnitScale current = scale;
    PlanTerms last = scaled;
    if (current == null || last == null || !isAlike(last, terms)) {
      current = new UnitScale(terms, current == null ? BigDecimal.ZERO : current.used());
    }
    scale = current;
    scaled = terms;
    return current;
  }

  private static boolean isAlike(PlanTerms one, PlanTerms other) {
    return one.conversion().equals(other.conversion())
        && one.unitDiscount().compareTo(other.unitDiscount()) == 0
        && one.settings().order().equals(other.settings().order());
  }

  private void explain(PlanRun run, UnitScale used, UnitScale.Totals totals) {
    calculation.under(run);
    if (used.isDiscountedBeforeRounding()) {
      discounted(totals.metered(), totals.kept());
    }
    UnitConversion conversion = run.plan().terms().conversion();
    if (!conversion.equals(UnitConversion.NONE) && totals.metered().signum() > 0) {
      calculation.units(Step.Kind.CONVERSION, totals.kept(), totals.converted(), text(conversion));
    }
    if (!used.isDiscountedBeforeRounding()) {
      discounted(totals.converted(), totals.units());
    }
  }

  private void discounted(BigDecimal from, BigDecimal to) {
    if (from.compareTo(to) != 0) {
      calculation.units(Step.Kind.UNIT_DISCOUNT, from, to, "");
    }
  }

  private static String text(UnitConversion conversion) {
    Optional<RoundingMode> mode = conversion.rounding().mode();
    String divided = "divided by " + StepText.plain(conversion.divideBy());
    return mode.isEmpty()
        ? divided
        : "%s, rounded %s to %d places for each %s"
            .formatted(
                divided,
                mode.get(),
                conversion.rounding().scale(),
                conversion.scope() == UnitConversion.Scope.PERIOD ? "period" : "window");
  }

  private List<UnitItem> commit(PlanRun run, List<UnitItem> items) {
    Optional<WindowCommitment> commitment = run.plan().terms().commitment();
    if (commitment.isEmpty()) {
      return items;
    }
    List<UnitItem> committed = commitment.get().fill(run.ranges(), items);
    calculation.units(Step.Kind.COMMITTED_UNITS, sum(items), sum(committed), "");
    return committed;
  }

  static BigDecimal sum(List<UnitItem> items) {
    return items.stream().map(UnitItem::units).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Adds an item, to the last one if it is of the same window and group. */
  private static void add(List<UnitItem> items, UnitItem next) {
    int last = items.size() - 1;
    if (last >= 0 && items.get(last).slot().equals(next.slot())) {
      items.set(last, items.get(last).plus(next));
    } else {
      items.add(next);
    }
  }
}
