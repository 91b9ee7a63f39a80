package org.countinghouse.domain.posting;

import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.money.Money;

/**
 * Lines in one currency whose debits equal their credits. One that does not balance cannot be made.
 *
 * @param lines at least one, in the order they are booked
 */
public record Journal(List<JournalLine> lines) {

  /**
   * Copies the lines and checks the balance.
   *
   * @throws IllegalArgumentException if there is no line, more than one currency, or a balance
   *     other than zero
   */
  public Journal {
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one journal line, but found none");
    }
    Money balance = Money.zero(lines.get(0).debit().currency());
    for (JournalLine line : lines) {
      balance = balance.plus(line.debit()).minus(line.credit());
    }
    if (!balance.isZero()) {
      throw new IllegalArgumentException(
          "Expected debits to equal credits, but found a balance of %s".formatted(balance));
    }
  }

  /** The currency of all lines. */
  public Currency currency() {
    return lines.get(0).debit().currency();
  }
}
