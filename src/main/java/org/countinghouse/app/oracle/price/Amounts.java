package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.oracle.price.Terms.Off;

/** Discounts, maximum and minimum of a line: what each step adds. */
final class Amounts {

  private final List<Reign> reigns;
  private final List<BigDecimal> amounts;
  private final List<BigDecimal> changes = new ArrayList<>();

  Amounts(List<Reign> reigns, List<BigDecimal> amounts) {
    this.reigns = reigns;
    this.amounts = new ArrayList<>(amounts);
  }

  /** In the order that the last version says. */
  List<BigDecimal> changes() {
    for (String step : last().settings().order()) {
      switch (step) {
        case "DISCOUNT" -> discount();
        case "MAXIMUM" -> maximum();
        case "MINIMUM" -> minimum();
        default -> {}
      }
    }
    return changes;
  }

  private Terms last() {
    return reigns.get(reigns.size() - 1).terms();
  }

  private void discount() {
    for (int i = 0; i < reigns.size(); i++) {
      Reign reign = reigns.get(i);
      for (Off off : reign.terms().discounts()) {
        BigDecimal cost = amounts.get(i);
        BigDecimal less =
            off.percent().isPresent()
                ? cost.multiply(off.percent().get()).divide(BigDecimal.valueOf(100))
                : reign.share(off.amount(), reign.terms().settings().wholeLimits()).min(cost);
        change(i, less.negate());
      }
    }
  }

  /** Of a whole limit the last version's holds for all; else each version's part for its own. */
  private void maximum() {
    boolean whole = last().settings().wholeLimits();
    List<Integer> bound = new ArrayList<>();
    BigDecimal most = BigDecimal.ZERO;
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < reigns.size(); i++) {
      Terms terms = reigns.get(i).terms();
      Optional<BigDecimal> says = whole ? last().maximum() : terms.maximum();
      if (says.isPresent() && (whole || !terms.settings().wholeLimits())) {
        bound.add(i);
        sum = sum.add(amounts.get(i));
        most = most.add(part(i, terms.maximum()));
      }
    }
    BigDecimal excess = sum.subtract(most);
    for (int at = bound.size() - 1; at >= 0 && excess.signum() > 0; at--) {
      BigDecimal off = excess.min(amounts.get(bound.get(at)));
      change(bound.get(at), off.negate());
      excess = excess.subtract(off);
    }
  }

  private void minimum() {
    BigDecimal least = BigDecimal.ZERO;
    int says = -1;
    for (int i = 0; i < reigns.size(); i++) {
      BigDecimal part = part(i, reigns.get(i).terms().minimum());
      least = least.add(part);
      says = part.signum() > 0 ? i : says;
    }
    BigDecimal missing = least.subtract(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    if (missing.signum() > 0) {
      change(says, missing);
    }
  }

  private BigDecimal part(int reign, Optional<BigDecimal> limit) {
    Reign of = reigns.get(reign);
    return limit
        .map(amount -> of.share(amount, of.terms().settings().wholeLimits()))
        .orElse(BigDecimal.ZERO);
  }

  private void change(int reign, BigDecimal by) {
    amounts.set(reign, amounts.get(reign).add(by));
    changes.add(by);
  }
}
