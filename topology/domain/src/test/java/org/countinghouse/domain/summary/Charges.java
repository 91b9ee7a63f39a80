package org.countinghouse.domain.summary;

import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.ChargeKey;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;

/** Running charges of October 2026, as the tables of the test resources write them. */
final class Charges {

  static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

  private Charges() {}

  /** Such as {@code C1 calls 100 EUR 12.35}, {@code C1 calls 100 EUR unpriced}, uncovered. */
  static RatedPeriod rated(List<String> texts) {
    List<Charge> charges = new ArrayList<>();
    for (String text : texts) {
      if (!text.equals("uncovered")) {
        charges.add(charge(text));
      }
    }
    return new RatedPeriod(
        charges, texts.contains("uncovered") ? Map.of("other-meter", BigDecimal.ONE) : Map.of());
  }

  static RatedPeriod rated(String... texts) {
    return rated(List.of(texts));
  }

  private static Charge charge(String text) {
    String[] parts = text.split(" ");
    Currency currency = Currency.getInstance(parts[3]);
    Pricing pricing =
        parts[4].equals("unpriced")
            ? new Pricing.Unpriced("no price")
            : new Pricing.Priced(new Money(currency, number(parts[4])), BigDecimal.ZERO, List.of());
    return charge(parts[0], parts[1], number(parts[2]), currency, pricing);
  }

  static Charge charge(
      String contract, String product, BigDecimal quantity, Currency currency, Pricing pricing) {
    return new Charge(
        new ChargeKey("account", contract, product, OCTOBER),
        currency,
        "meter",
        "4400",
        "STD",
        quantity,
        1,
        EventSetChecksum.EMPTY,
        pricing);
  }
}
