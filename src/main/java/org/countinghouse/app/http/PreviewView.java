package org.countinghouse.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.preview.DraftLine;
import org.countinghouse.domain.preview.Preview;
import org.countinghouse.domain.preview.PreviewLine;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ChargeStatus;
import org.jspecify.annotations.Nullable;

/** The answer for a preview, see {@code Preview} in openapi.yaml. */
record PreviewView(
    String accountId,
    String period,
    String type,
    List<Total> totals,
    List<Line> lines,
    List<String> silentSources) {

  /** What is there of a currency, and in each of the periods before. */
  record Total(String currency, String amount, List<PeriodAmount> before) {}

  record PeriodAmount(String period, String amount) {}

  record Line(
      String contractId,
      String productId,
      String kind,
      String reference,
      String currency,
      Figures now,
      List<Figures> before,
      List<String> flags) {}

  /** Of a line in a period; without an amount if it has no price. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figures(String period, String quantity, @Nullable String amount) {}

  /**
   * The preview of a period.
   *
   * @param periods it, and the ones before, the latest first
   * @param charges those of each period
   */
  static PreviewView of(
      String accountId,
      List<BillingPeriod> periods,
      List<ChargesView> charges,
      Preview preview,
      List<String> silentSources) {
    List<List<DraftLine>> drafts = charges.stream().map(PreviewView::lines).toList();
    List<PreviewLine> lines = preview.of(drafts.get(0), drafts.subList(1, drafts.size()));
    return new PreviewView(
        accountId,
        periods.get(0).id(),
        "DRAFT",
        totals(periods, drafts),
        lines.stream().map(line -> line(periods, line)).toList(),
        silentSources);
  }

  private static List<DraftLine> lines(ChargesView charges) {
    return charges.charges().stream()
        .map(
            charge ->
                new DraftLine(
                    new LineId(
                        charge.contractId(),
                        charge.productId(),
                        new LineItem(LineItem.Kind.valueOf(charge.kind()), charge.reference())),
                    charge.currency(),
                    new BigDecimal(charge.quantity()),
                    charge.status().equals(ChargeStatus.UNPRICED.name())
                        ? Optional.empty()
                        : Optional.of(new BigDecimal(charge.amount())),
                    charge.calculation().stream()
                        .map(step -> step.planId() + ":" + step.planVersion())
                        .collect(Collectors.toSet())))
        .toList();
  }

  private static List<Total> totals(List<BillingPeriod> periods, List<List<DraftLine>> drafts) {
    List<Map<String, BigDecimal>> sums = drafts.stream().map(PreviewView::sums).toList();
    return sums.stream()
        .flatMap(sum -> sum.keySet().stream())
        .distinct()
        .sorted()
        .map(currency -> total(currency, periods, sums))
        .toList();
  }

  private static Total total(
      String currency, List<BillingPeriod> periods, List<Map<String, BigDecimal>> sums) {
    List<PeriodAmount> amounts = new ArrayList<>();
    for (int i = 0; i < sums.size(); i++) {
      BigDecimal sum = sums.get(i).getOrDefault(currency, BigDecimal.ZERO);
      amounts.add(new PeriodAmount(periods.get(i).id(), DecimalText.money(sum, currency)));
    }
    return new Total(currency, amounts.get(0).amount(), amounts.subList(1, amounts.size()));
  }

  private static Map<String, BigDecimal> sums(Collection<DraftLine> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    lines.forEach(
        line ->
            sums.merge(
                line.currencyCode(), line.amount().orElse(BigDecimal.ZERO), BigDecimal::add));
    return sums;
  }

  private static Line line(List<BillingPeriod> periods, PreviewLine line) {
    LineId id = line.now().line();
    List<Figures> before = new ArrayList<>();
    for (int i = 0; i < line.before().size(); i++) {
      String period = periods.get(i + 1).id();
      line.before().get(i).ifPresent(earlier -> before.add(figures(period, earlier)));
    }
    return new Line(
        id.contractId(),
        id.productId(),
        id.item().kind().name(),
        id.item().reference(),
        line.now().currencyCode(),
        figures(periods.get(0).id(), line.now()),
        before,
        line.flags().stream().map(Enum::name).sorted().toList());
  }

  private static Figures figures(String period, DraftLine line) {
    return new Figures(
        period,
        DecimalText.of(line.quantity()),
        line.amount().map(amount -> DecimalText.money(amount, line.currencyCode())).orElse(null));
  }
}
