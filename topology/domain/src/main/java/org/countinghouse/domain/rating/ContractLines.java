package org.countinghouse.domain.rating;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.rating.Settlements.Beside;
import org.countinghouse.domain.time.BillingPeriod;

/** All lines of one contract in one billing period, used or not. */
final class ContractLines {

  private final Contract contract;
  private final BillingPeriod period;
  private final RateBook book;
  private final RoundingMode rounding;
  private final PeriodBalance before;
  private final Advance advance;
  private final Map<String, LineUsage> lines = new TreeMap<>();

  /**
   * The lines.
   *
   * @param before what the period before hands over
   */
  ContractLines(
      Contract contract,
      BillingPeriod period,
      RateBook book,
      RoundingMode rounding,
      PeriodBalance before) {
    this.contract = contract;
    this.period = period;
    this.book = book;
    this.rounding = rounding;
    this.before = before;
    advance = new Advance(contract, book, rounding);
    LineDates.of(contract, period)
        .forEach((product, dates) -> lines.put(product, line(product, dates)));
    before.levels().forEach(this::open);
  }

  private LineUsage line(String productId, LineDates dates) {
    ChargeKey key = new ChargeKey(contract.accountId(), contract.contractId(), productId, period);
    return new LineUsage(key, contract.currency(), dates, book, rounding, advance);
  }

  /** A level goes on where its line is there on the first day, and still sells its meter. */
  private void open(LevelKey key, CarriedLevel level) {
    LocalDate first = period.first();
    if (contract.planByProduct(first).containsKey(key.productId())) {
      book.sold(key.productId(), key.meterId(), first)
          .ifPresent(sold -> line(key.productId()).open(key, level, first, sold));
    }
  }

  /** Gives usage to every line that sells its meter on its date, and says whether any does. */
  boolean add(MeteredUsage part) {
    boolean covered = false;
    for (String product : contract.planByProduct(part.date()).keySet()) {
      Optional<Product.Version> sold = book.sold(product, part.meterId(), part.date());
      if (sold.isPresent()) {
        line(product).add(part, sold.get());
        covered = true;
      }
    }
    return covered;
  }

  /**
   * Prices the lines, then what comes beside them.
   *
   * @param charges takes them in
   * @return what the next period begins with
   */
  PeriodBalance close(List<Charge> charges) {
    List<Charge> usage = new ArrayList<>();
    Map<LevelKey, CarriedLevel> levels = new HashMap<>();
    for (LineUsage line : lines.values()) {
      line.charge()
          .ifPresent(
              charged -> {
                usage.add(charged.charge());
                levels.putAll(charged.closing());
              });
    }
    Beside beside = Settlements.of(contract, period, rounding, usage, before.contract());
    charges.addAll(usage);
    charges.addAll(beside.charges());
    return new PeriodBalance(beside.closing(), levels);
  }

  private LineUsage line(String productId) {
    return java.util.Objects.requireNonNull(lines.get(productId), "a line that is sold is there");
  }
}
