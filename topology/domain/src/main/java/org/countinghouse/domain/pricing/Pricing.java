package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.countinghouse.domain.money.Money;

/** What a quantity costs, or why nobody can say. */
public sealed interface Pricing {

  /**
   * It has a price.
   *
   * @param amount rounded to the currency's minor unit
   * @param residue the exact amount minus {@code amount}; kept so that nothing is lost
   * @param steps how the amount came about, in order
   */
  record Priced(Money amount, BigDecimal residue, List<Step> steps) implements Pricing {
    /** Copies the steps. */
    public Priced {
      steps = List.copyOf(steps);
    }

    @Override
    public <T> T fold(Function<Priced, T> onPriced, Function<Unpriced, T> onUnpriced) {
      return onPriced.apply(this);
    }
  }

  /**
   * It has none yet; it rates itself when master data is mended.
   *
   * @param reason what was expected and what was found
   */
  record Unpriced(String reason) implements Pricing {
    @Override
    public <T> T fold(Function<Priced, T> onPriced, Function<Unpriced, T> onUnpriced) {
      return onUnpriced.apply(this);
    }
  }

  /**
   * It has a price, but nobody can say where its revenue is booked; it is billed when posting rules
   * are mended.
   *
   * @param priced what it costs
   * @param reason what was expected and what was found
   */
  record Unmapped(Priced priced, String reason) implements Pricing {
    @Override
    public <T> T fold(Function<Priced, T> onPriced, Function<Unpriced, T> onUnpriced) {
      return onUnpriced.apply(new Unpriced(reason));
    }
  }

  /** Calls the function of the case at hand and returns its result. */
  <T> T fold(Function<Priced, T> onPriced, Function<Unpriced, T> onUnpriced);
}
