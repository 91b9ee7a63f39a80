package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.ChargeKey;
import org.countinghouse.domain.rating.RatedPeriod;
import org.jspecify.annotations.Nullable;

/**
 * The charges of an account and billing period as they are, and as they would be if a price plan
 * were another one. Earlier periods stay as they are, and so what they hand over.
 *
 * @param lines every charge that there is either way
 */
public record WhatIf(List<Line> lines) {

  private static final Comparator<ChargeKey> BY_KEY =
      Comparator.comparing(ChargeKey::contractId)
          .thenComparing(ChargeKey::productId)
          .thenComparing(key -> key.item().kind())
          .thenComparing(key -> key.item().reference());

  /** Copies the lines. */
  public WhatIf {
    lines = List.copyOf(lines);
  }

  /**
   * A charge both ways; one that is not there costs nothing.
   *
   * @param key what it is the charge of
   * @param currency of the contract
   * @param quantity of the period
   * @param now as it is
   * @param then as it would be
   */
  public record Line(
      ChargeKey key, Currency currency, BigDecimal quantity, Pricing now, Pricing then) {

    /** What it would cost more, less than nothing if less; empty if it has no price either way. */
    public Optional<Money> difference() {
      return now instanceof Priced before && then instanceof Priced after
          ? Optional.of(after.amount().plus(before.amount().negated()))
          : Optional.empty();
    }
  }

  /**
   * The sum of the lines of a currency that have a price both ways.
   *
   * @param now as it is
   * @param then as it would be
   */
  public record Total(Money now, Money then) {

    /** What all would cost more. */
    public Money difference() {
      return then.plus(now.negated());
    }
  }

  /** Rates both ways. */
  static WhatIf of(RatingInputs inputs, PricePlan plan) {
    Map<ChargeKey, Charge> now = byKey(inputs.rate(inputs.book()));
    TreeMap<ChargeKey, Charge> then = byKey(inputs.rate(inputs.book().withPlan(plan)));
    Map<ChargeKey, Charge> either = new TreeMap<>(then);
    either.putAll(now);
    List<Line> lines = new ArrayList<>();
    either.forEach(
        (key, charge) -> {
          Currency currency = charge.currency();
          Pricing before = pricing(now.get(key), currency);
          Pricing after = pricing(then.get(key), currency);
          lines.add(new Line(key, currency, charge.quantity(), before, after));
        });
    return new WhatIf(lines);
  }

  private static TreeMap<ChargeKey, Charge> byKey(RatedPeriod rated) {
    TreeMap<ChargeKey, Charge> charges = new TreeMap<>(BY_KEY);
    rated.charges().forEach(charge -> charges.put(charge.key(), charge));
    return charges;
  }

  private static Pricing pricing(@Nullable Charge charge, Currency currency) {
    return charge == null
        ? new Priced(Money.zero(currency), BigDecimal.ZERO, List.of())
        : charge.pricing();
  }

  /** The plans that contracts sell at in the period. */
  static TreeSet<String> plans(RatingInputs inputs) {
    TreeSet<String> plans = new TreeSet<>();
    for (Contract contract : inputs.contracts()) {
      List<Contract.Version> versions = contract.timeline().versions();
      for (int i = 0; i < versions.size(); i++) {
        boolean begins = versions.get(i).validFrom().isBefore(inputs.period().end());
        boolean goesOn =
            i + 1 == versions.size()
                || versions.get(i + 1).validFrom().isAfter(inputs.period().first());
        if (begins && goesOn) {
          plans.addAll(versions.get(i).planByProduct().values());
        }
      }
    }
    return plans;
  }

  /** By currency, in order of its code. */
  public List<Total> totals() {
    Map<String, Total> totals = new TreeMap<>();
    for (Line line : lines) {
      if (line.now() instanceof Priced before && line.then() instanceof Priced after) {
        totals.merge(
            line.currency().getCurrencyCode(),
            new Total(before.amount(), after.amount()),
            (one, other) -> new Total(one.now().plus(other.now()), one.then().plus(other.then())));
      }
    }
    return List.copyOf(totals.values());
  }

  /** Lines without a price, now or then; they are in no total. */
  public long unpriced() {
    return lines.stream().filter(line -> line.difference().isEmpty()).count();
  }
}
