package org.countinghouse.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.countinghouse.domain.accrual.Accrual;
import org.countinghouse.domain.accrual.AccruedLine;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.jspecify.annotations.Nullable;

/** The answer for the accrual of an account, see {@code Accrual} in openapi.yaml. */
record AccrualView(
    String accountId,
    String cutOff,
    String watermark,
    boolean complete,
    List<AccrualsView.Total> totals,
    List<Line> lines) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Line(
      String period,
      String contractId,
      String productId,
      String kind,
      String reference,
      String legalEntityId,
      String glAccount,
      String currency,
      @Nullable String earned,
      String billed,
      String accrued) {}

  static AccrualView of(
      String accountId, LocalDate cutOff, Instant watermark, List<AccruedLine> lines) {
    return new AccrualView(
        accountId,
        cutOff.toString(),
        watermark.toString(),
        AccrualsView.isComplete(cutOff, watermark),
        AccrualsView.totals(Accrual.totals(lines)),
        lines.stream().map(AccrualView::line).toList());
  }

  private static Line line(AccruedLine line) {
    LineId id = line.line();
    return new Line(
        line.period().id(),
        id.contractId(),
        id.productId(),
        id.item().kind().name(),
        id.item().reference(),
        line.books().legalEntityId(),
        line.books().glAccount(),
        line.books().currencyCode(),
        line.earned().map(AccrualView::text).orElse(null),
        text(line.billed()),
        text(line.accrued()));
  }

  static String text(Money money) {
    return DecimalText.money(money.amount(), money.currency().getCurrencyCode());
  }
}
