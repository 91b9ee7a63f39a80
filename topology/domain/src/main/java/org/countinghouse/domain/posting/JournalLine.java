package org.countinghouse.domain.posting;

import org.countinghouse.domain.money.Money;

/**
 * One line of a journal: a debit or a credit, never both.
 *
 * @param glAccount account in the general ledger
 * @param debit zero or more
 * @param credit zero or more, in the same currency
 * @param text what it is for
 */
public record JournalLine(String glAccount, Money debit, Money credit, String text) {

  /**
   * Checks the line.
   *
   * @throws IllegalArgumentException unless there is an account and exactly one positive side
   */
  public JournalLine {
    boolean oneSided =
        debit.amount().signum() >= 0
            && credit.amount().signum() >= 0
            && debit.isZero() != credit.isZero();
    if (glAccount.isBlank() || !oneSided) {
      throw new IllegalArgumentException(
          "Expected a GL account and either a debit or a credit, but found %s, %s and %s"
              .formatted(glAccount, debit, credit));
    }
  }

  /** A debit of an amount; of a negative amount a credit. */
  static JournalLine debit(String glAccount, Money amount, String text) {
    Money none = Money.zero(amount.currency());
    return amount.amount().signum() < 0
        ? new JournalLine(glAccount, none, amount.negated(), text)
        : new JournalLine(glAccount, amount, none, text);
  }

  /** A credit of an amount; of a negative amount a debit. */
  static JournalLine credit(String glAccount, Money amount, String text) {
    return debit(glAccount, amount.negated(), text);
  }
}
