package org.countinghouse.app.http;

import java.util.List;
import org.countinghouse.app.query.WhatIf;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.rating.ChargeKey;

/** The answer for a simulation, see {@code Simulation} in openapi.yaml. */
record WhatIfView(
    String accountId,
    String period,
    String planId,
    List<Line> lines,
    List<Total> totals,
    long unpriced) {

  record Line(
      String contractId,
      String productId,
      String kind,
      String reference,
      String currency,
      String quantity,
      Side now,
      Side whatIf,
      String difference) {}

  record Side(String status, String reason, String amount, List<StepView> calculation) {}

  record Total(String currency, String now, String whatIf, String difference) {}

  static WhatIfView of(String accountId, String period, String planId, WhatIf whatIf) {
    return new WhatIfView(
        accountId,
        period,
        planId,
        whatIf.lines().stream().map(WhatIfView::line).toList(),
        whatIf.totals().stream().map(WhatIfView::total).toList(),
        whatIf.unpriced());
  }

  private static Line line(WhatIf.Line line) {
    ChargeKey key = line.key();
    return new Line(
        key.contractId(),
        key.productId(),
        key.item().kind().name(),
        key.item().reference(),
        line.currency().getCurrencyCode(),
        DecimalText.of(line.quantity()),
        side(line.now()),
        side(line.then()),
        line.difference().map(WhatIfView::text).orElse(""));
  }

  private static Side side(Pricing pricing) {
    return pricing.fold(
        priced ->
            new Side(
                "RATED",
                "",
                text(priced.amount()),
                priced.steps().stream().map(StepView::of).toList()),
        unpriced -> new Side("UNPRICED", unpriced.reason(), "", List.of()));
  }

  private static Total total(WhatIf.Total total) {
    return new Total(
        total.now().currency().getCurrencyCode(),
        text(total.now()),
        text(total.then()),
        text(total.difference()));
  }

  private static String text(Money money) {
    return DecimalText.money(money.amount(), money.currency().getCurrencyCode());
  }
}
