package org.countinghouse.domain.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.posting.ReconciledInvoice.RevenueLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceJournalTest {

  private static final Currency EUR = Currency.getInstance("EUR");

  @ParameterizedTest(name = "{0} {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # currency, total, lines as account amount              ! journal
          EUR | 12.35  | 4000 10.00, 4010 2.35        | 1200 D 12.35; 4000 C 10.00; 4010 C 2.35
          EUR | 12.35  | 4000 10.00, 4000 2.35        | 1200 D 12.35; 4000 C 10.00; 4000 C 2.35
          EUR | -12.35 | 4000 -12.35                  | 1200 C 12.35; 4000 D 12.35
          EUR | 7.65   | 4000 10.00, 4010 -2.35       | 1200 D 7.65; 4000 C 10.00; 4010 D 2.35
          EUR | 0      | 4000 10.00, 4010 -10.00      | 4000 C 10.00; 4010 D 10.00
          EUR | 10     | 4000 10.000000000000, 4010 0 | 1200 D 10.00; 4000 C 10.00
          JPY | 1235   | 4000 1235                    | 1200 D 1235; 4000 C 1235
          KWD | 1.234  | 4000 1.234                   | 1200 D 1.234; 4000 C 1.234
          """)
  void shouldDebitReceivablesAndCreditRevenue(
      String currency, BigDecimal total, String lines, String journal) {
    PostingInput prepared = prepare("E1", currency, total, lines);

    assertThat(prepared).isInstanceOf(PostingInput.Reconciled.class);
    PostingBody body = ((PostingInput.Reconciled) prepared).body();
    assertThat(show(body.journal())).isEqualTo(journal);
    assertThat(body.journal().currency().getCurrencyCode()).isEqualTo(currency);
    assertThat(body.summaryId()).isEqualTo("acme|2026-06|EUR|FINAL");
    assertThat(body.period()).isEqualTo("2026-06");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''  | EUR | 10.00  | 4000 10.00          | NO_LEGAL_ENTITY: Expected a legal entity, but found none
          E1  | ''  | 10.00  | 4000 10.00          | UNKNOWN_CURRENCY: Expected a currency with minor units, but found ''
          E1  | XXX | 10     | 4000 10             | UNKNOWN_CURRENCY: Expected a currency with minor units, but found 'XXX'
          E1  | EUR | 10.00  | _ 10.00             | NO_GL_ACCOUNT: Expected a revenue account for product p, but found none
          E1  | EUR | 10.005 | 4000 10.005         | NOT_IN_MINOR_UNITS: Expected minor units of EUR, but found 10.005 for product p
          E1  | EUR | 10.01  | 4000 10.00          | LINES_DIFFER_FROM_TOTAL: Expected lines of 10.01, but found 10.00
          E1  | EUR | 10.00  | ''                  | LINES_DIFFER_FROM_TOTAL: Expected lines of 10.00, but found 0
          E1  | EUR | 0      | 4000 0.00           | NOTHING_TO_BOOK: Expected an amount, but found only zeros
          """)
  void shouldSayWhyInvoiceCannotBeBooked(
      String entity, String currency, BigDecimal total, String lines, String reason) {
    assertThat(prepare(entity, currency, total, lines))
        .isEqualTo(new PostingInput.Unpostable(reason));
  }

  @Test
  void shouldRefuseJournalThatDoesNotBalance() {
    List<JournalLine> lines =
        List.of(
            JournalLine.debit("1200", eur("12.35"), ""),
            JournalLine.credit("4000", eur("12.34"), ""));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Journal(lines))
        .withMessage("Expected debits to equal credits, but found a balance of EUR 0.01");
  }

  @Test
  void shouldRefuseJournalOfNoLinesOrTwoCurrencies() {
    Money usd = new Money(Currency.getInstance("USD"), BigDecimal.ONE);

    assertThatIllegalArgumentException().isThrownBy(() -> new Journal(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Journal(
                    List.of(
                        JournalLine.debit("1200", eur("1"), ""),
                        JournalLine.credit("4000", usd, ""))));
  }

  @ParameterizedTest
  @CsvSource({"1200, 0, 0", "1200, 1, 1", "1200, -1, 0", "1200, 0, -1", "' ', 1, 0"})
  void shouldRefuseLineThatIsNotOneSided(String account, String debit, String credit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new JournalLine(account, eur(debit), eur(credit), ""));
  }

  private static PostingInput prepare(
      String entity, String currency, BigDecimal total, String lines) {
    List<RevenueLine> revenue =
        Arrays.stream(lines.split(", "))
            .filter(line -> !line.isEmpty())
            .map(line -> line.split(" "))
            .map(
                words ->
                    new RevenueLine(
                        "p", words[0].equals("_") ? "" : words[0], new BigDecimal(words[1])))
            .toList();
    return new InvoiceJournal("1200")
        .prepare(
            new ReconciledInvoice(
                "a", "acme|2026-06|EUR|FINAL", "2026-06", entity, currency, total, revenue));
  }

  private static String show(Journal journal) {
    return journal.lines().stream()
        .map(
            line ->
                line.debit().isZero()
                    ? line.glAccount() + " C " + line.credit().amount().toPlainString()
                    : line.glAccount() + " D " + line.debit().amount().toPlainString())
        .collect(Collectors.joining("; "));
  }

  private static Money eur(String amount) {
    return new Money(EUR, new BigDecimal(amount));
  }
}
