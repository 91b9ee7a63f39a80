package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.pricing.Step.Kind;
import org.countinghouse.domain.pricing.StepOrder.Stage;

/**
 * Discounts, maximum and minimum of a line whose portions have their price. Each portion's plan
 * version discounts its own amount; the limits hold for the sum.
 */
final class AmountStages {

  private final Calculation calculation;
  private final List<Portion> portions;
  private final List<BigDecimal> amounts;

  /**
   * The stages.
   *
   * @param portions at least one
   * @param amounts what each of them costs
   */
  AmountStages(Calculation calculation, List<Portion> portions, List<BigDecimal> amounts) {
    this.calculation = calculation;
    this.portions = portions;
    this.amounts = new ArrayList<>(amounts);
  }

  /** Applies them in the order that the last plan version says. */
  void apply() {
    for (Stage stage : last().settings().order().stages()) {
      switch (stage) {
        case DISCOUNT -> discount();
        case MAXIMUM -> maximum();
        case MINIMUM -> minimum();
        case CONVERT, ROUND_UNITS, USAGE_DISCOUNT, PRICE -> {}
      }
    }
  }

  private void discount() {
    for (int i = 0; i < portions.size(); i++) {
      Portion portion = portions.get(i);
      for (Discount discount : portion.terms().discounts()) {
        BigDecimal off = discount.off(amounts.get(i), portion);
        change(i, Kind.DISCOUNT, off.negate(), discount.text());
      }
    }
  }

  /** What is above is taken off the latest amounts first: with them it was exceeded. */
  private void maximum() {
    List<Integer> limited = limited();
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal most = BigDecimal.ZERO;
    for (int i : limited) {
      sum = sum.add(amounts.get(i));
      most = most.add(share(portions.get(i), portions.get(i).terms().limits().maximum()));
    }
    BigDecimal excess = sum.subtract(most);
    for (int at = limited.size() - 1; at >= 0 && excess.signum() > 0; at--) {
      int i = limited.get(at);
      BigDecimal off = excess.min(amounts.get(i));
      excess = excess.subtract(off);
      change(i, Kind.MAXIMUM, off.negate(), "at most " + StepText.plain(most));
    }
  }

  /** The portions whose amounts a maximum is for. */
  private List<Integer> limited() {
    List<Integer> limited = new ArrayList<>();
    boolean isWhole = last().settings().limitProration() == Proration.WHOLE;
    for (int i = 0; i < portions.size(); i++) {
      Portion portion = portions.get(i);
      Portion says = isWhole ? last() : portion;
      boolean isShared = isWhole || portion.settings().limitProration() == Proration.BY_DATES;
      if (isShared && says.terms().limits().maximum().isPresent()) {
        limited.add(i);
      }
    }
    return limited;
  }

  private void minimum() {
    BigDecimal least = BigDecimal.ZERO;
    int says = -1;
    for (int i = 0; i < portions.size(); i++) {
      BigDecimal share = share(portions.get(i), portions.get(i).terms().limits().minimum());
      least = least.add(share);
      says = share.signum() > 0 ? i : says;
    }
    BigDecimal missing = least.subtract(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    if (missing.signum() > 0) {
      change(says, Kind.MINIMUM, missing, "at least " + StepText.plain(least));
    }
  }

  private static BigDecimal share(Portion portion, Optional<BigDecimal> limit) {
    return limit
        .map(amount -> portion.dates().share(amount, portion.settings().limitProration()))
        .orElse(BigDecimal.ZERO);
  }

  private void change(int portion, Kind kind, BigDecimal by, String detail) {
    calculation.under(portions.get(portion));
    calculation.flat(kind, 0, by, detail);
    amounts.set(portion, amounts.get(portion).add(by));
  }

  private Portion last() {
    return portions.get(portions.size() - 1);
  }
}
