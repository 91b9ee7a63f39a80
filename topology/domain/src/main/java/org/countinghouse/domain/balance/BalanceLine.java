package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.util.List;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.money.Money;

/**
 * A line that comes from a balance or a bound, beside the lines of usage.
 *
 * @param productId the product it belongs to; empty if it belongs to the contract as a whole
 * @param item what it is for
 * @param amount below 0 if it makes the bill less
 * @param residue the exact amount minus {@code amount}
 * @param books where it is booked
 * @param figures how it came about, in order
 * @param waitsFor why nobody can say the amount yet, which is 0 then; empty if it is known
 */
public record BalanceLine(
    String productId,
    LineItem item,
    Money amount,
    BigDecimal residue,
    Books books,
    List<Figure> figures,
    String waitsFor) {

  /**
   * A number that a line came from.
   *
   * @param name stable, such as {@code committed}
   * @param value an amount in the contract's currency, units, or a factor
   */
  public record Figure(String name, BigDecimal value) {}

  /** Copies the figures. */
  public BalanceLine {
    figures = List.copyOf(figures);
  }

  /** What is due of it, as long as nothing pays for it. */
  Due due() {
    return new Due(productId, item, amount, books);
  }
}
