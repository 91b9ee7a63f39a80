package org.countinghouse.domain.posting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.posting.PostingInput.Reconciled;
import org.countinghouse.domain.posting.PostingInput.Unpostable;
import org.countinghouse.domain.posting.ReconciledInvoice.RevenueLine;

/**
 * Makes the journal of an invoice: receivables against revenue.
 *
 * <p>EUR 12.00 of two products is debit 1200 12.00, credit 4000 10.00, credit 4010 2.00; of EUR
 * -12.00 the sides are swapped. Lines of zero are left out.
 */
public final class InvoiceJournal {

  private static final Map<String, Currency> BOOKABLE =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, known -> known));

  private final String receivablesAccount;

  /**
   * A maker of journals.
   *
   * @param receivablesAccount account in the general ledger that the invoices are debited to
   * @throws IllegalArgumentException if there is none
   */
  public InvoiceJournal(String receivablesAccount) {
    if (receivablesAccount.isBlank()) {
      throw new IllegalArgumentException("Expected a receivables account, but found none");
    }
    this.receivablesAccount = receivablesAccount;
  }

  /** The body to post, or why there can be none. */
  public PostingInput prepare(ReconciledInvoice invoice) {
    Currency currency = BOOKABLE.get(invoice.currency());
    if (currency == null) {
      return new Unpostable(
          HoldReason.UNKNOWN_CURRENCY.with(
              "Expected a currency with minor units, but found '%s'"
                  .formatted(invoice.currency())));
    }
    Optional<String> obstacle = obstacle(invoice, currency);
    if (obstacle.isPresent()) {
      return new Unpostable(obstacle.get());
    }
    Journal journal = new Journal(lines(invoice, currency));
    return new Reconciled(new PostingBody(invoice.summaryId(), invoice.period(), journal));
  }

  private static Optional<String> obstacle(ReconciledInvoice invoice, Currency currency) {
    if (invoice.legalEntityId().isBlank()) {
      return Optional.of(
          HoldReason.NO_LEGAL_ENTITY.with("Expected a legal entity, but found none"));
    }
    BigDecimal sum = BigDecimal.ZERO;
    boolean allZero = true;
    for (RevenueLine line : invoice.lines()) {
      Optional<String> obstacle = obstacle(line, currency);
      if (obstacle.isPresent()) {
        return obstacle;
      }
      sum = sum.add(line.amount());
      allZero &= line.amount().signum() == 0;
    }
    if (sum.compareTo(invoice.total()) != 0) {
      return Optional.of(
          HoldReason.LINES_DIFFER_FROM_TOTAL.with(
              "Expected lines of %s, but found %s"
                  .formatted(invoice.total().toPlainString(), sum.toPlainString())));
    }
    return allZero
        ? Optional.of(HoldReason.NOTHING_TO_BOOK.with("Expected an amount, but found only zeros"))
        : Optional.empty();
  }

  private static Optional<String> obstacle(RevenueLine line, Currency currency) {
    if (line.glAccount().isBlank()) {
      return Optional.of(
          HoldReason.NO_GL_ACCOUNT.with(
              "Expected a revenue account for product %s, but found none"
                  .formatted(line.productId())));
    }
    if (line.amount().stripTrailingZeros().scale() > Money.minorDigits(currency)) {
      return Optional.of(
          HoldReason.NOT_IN_MINOR_UNITS.with(
              "Expected minor units of %s, but found %s for product %s"
                  .formatted(currency, line.amount().toPlainString(), line.productId())));
    }
    return Optional.empty();
  }

  private List<JournalLine> lines(ReconciledInvoice invoice, Currency currency) {
    List<JournalLine> lines = new ArrayList<>();
    Money total = new Money(currency, invoice.total());
    if (!total.isZero()) {
      lines.add(JournalLine.debit(receivablesAccount, total, "Invoice " + invoice.invoiceId()));
    }
    for (RevenueLine line : invoice.lines()) {
      Money amount = new Money(currency, line.amount());
      if (!amount.isZero()) {
        lines.add(JournalLine.credit(line.glAccount(), amount, line.productId()));
      }
    }
    return lines;
  }
}
