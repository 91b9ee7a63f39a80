package org.countinghouse.app.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.query.AccrualShare;
import org.countinghouse.domain.accrual.AccruedLine.Books;
import org.countinghouse.domain.money.Money;

/** The answer for all accruals, see {@code Accruals} in openapi.yaml. */
record AccrualsView(
    String cutOff,
    String watermark,
    boolean complete,
    int accounts,
    int unpriced,
    List<Total> totals) {

  /** What is accrued for an account of the ledger. */
  record Total(String legalEntityId, String glAccount, String currency, String accrued) {

    private String key() {
      return String.join("\n", legalEntityId, glAccount, currency);
    }

    private Total plus(Total other) {
      Money sum =
          new Money(
              Currency.getInstance(currency),
              new BigDecimal(accrued).add(new BigDecimal(other.accrued)));
      return new Total(legalEntityId, glAccount, currency, AccrualView.text(sum));
    }
  }

  /** What one partition has, as instances tell each other. */
  record Share(int partition, String watermark, int accounts, int unpriced, List<Total> totals)
      implements Gathering.Share {

    static Share of(int partition, AccrualShare share) {
      return new Share(
          partition,
          share.watermark().toString(),
          share.accounts(),
          share.unpriced(),
          AccrualsView.totals(share.totals()));
    }
  }

  static AccrualsView of(LocalDate cutOff, List<Share> shares) {
    Map<String, Total> sums = new TreeMap<>();
    for (Share share : shares) {
      share.totals().forEach(total -> sums.merge(total.key(), total, Total::plus));
    }
    Instant slowest =
        shares.stream()
            .map(share -> Instant.parse(share.watermark()))
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new AccrualsView(
        cutOff.toString(),
        slowest.toString(),
        isComplete(cutOff, slowest),
        shares.stream().mapToInt(Share::accounts).sum(),
        shares.stream().mapToInt(Share::unpriced).sum(),
        sums.values().stream()
            .filter(total -> new BigDecimal(total.accrued()).signum() != 0)
            .toList());
  }

  static List<Total> totals(Map<Books, Money> totals) {
    List<Total> list = new ArrayList<>();
    totals.forEach(
        (books, money) ->
            list.add(
                new Total(
                    books.legalEntityId(),
                    books.glAccount(),
                    books.currencyCode(),
                    AccrualView.text(money))));
    return list;
  }

  /** Whether all usage is in it that was appended before the cut-off had come in every zone. */
  static boolean isComplete(LocalDate cutOff, Instant watermark) {
    return !watermark.isBefore(cutOff.atStartOfDay().toInstant(ZoneOffset.ofHours(-12)));
  }
}
