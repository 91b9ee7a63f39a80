package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.rating.LineUsage.LineCharge;
import org.countinghouse.domain.rating.Settlements.Beside;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Rates all usage of one account and billing period. Pure: the same input in any order gives the
 * same charges.
 */
public final class Rater {

  private static final Comparator<Charge> BY_KEY =
      Comparator.comparing((Charge charge) -> charge.key().contractId())
          .thenComparing(charge -> charge.key().productId())
          .thenComparing(charge -> charge.key().item().kind())
          .thenComparing(charge -> charge.key().item().reference());

  private final RateBook book;
  private final RoundingMode rounding;

  /**
   * A rater.
   *
   * @param book all known products and plans
   * @param rounding how charges become minor units, as the legal entity says
   */
  public Rater(RateBook book, RoundingMode rounding) {
    this.book = book;
    this.rounding = rounding;
  }

  /** A rater that rounds half up. */
  public Rater(RateBook book) {
    this(book, RoundingMode.HALF_UP);
  }

  /** Rates a period that begins with nothing: no credit drawn, no level carried over. */
  public RatedPeriod rate(
      BillingPeriod period, Collection<Contract> contracts, Collection<MeteredUsage> usage) {
    return rate(period, contracts, usage, Map.of());
  }

  /**
   * Rates a period.
   *
   * @param period the billing period
   * @param contracts all contracts of the account
   * @param usage the account's usage with dates in the period, in any order
   * @param opening what the period before hands over, by contract
   */
  public RatedPeriod rate(
      BillingPeriod period,
      Collection<Contract> contracts,
      Collection<MeteredUsage> usage,
      Map<String, PeriodBalance> opening) {
    Map<String, Contract> sorted = new TreeMap<>();
    contracts.forEach(contract -> sorted.put(contract.contractId(), contract));
    Map<ChargeKey, LineUsage> lines = new LinkedHashMap<>();
    for (Contract contract : sorted.values()) {
      PeriodBalance before = opening.getOrDefault(contract.contractId(), PeriodBalance.NONE);
      before.levels().forEach((key, level) -> open(contract, period, key, level, lines));
    }
    Map<String, BigDecimal> uncovered = assign(period, sorted.values(), usage, lines);

    List<Charge> charges = new ArrayList<>();
    Map<String, PeriodBalance> closing = new HashMap<>();
    for (Contract contract : sorted.values()) {
      PeriodBalance before = opening.getOrDefault(contract.contractId(), PeriodBalance.NONE);
      PeriodBalance after = close(contract, period, lines, before, charges);
      if (!after.equals(PeriodBalance.NONE)) {
        closing.put(contract.contractId(), after);
      }
    }
    charges.sort(BY_KEY);
    return new RatedPeriod(charges, uncovered, closing);
  }

  /** Prices the lines of a contract, then what comes beside them. */
  private PeriodBalance close(
      Contract contract,
      BillingPeriod period,
      Map<ChargeKey, LineUsage> lines,
      PeriodBalance before,
      List<Charge> charges) {
    List<Charge> usage = new ArrayList<>();
    Map<LevelKey, CarriedLevel> levels = new HashMap<>();
    lines.forEach(
        (key, line) -> {
          if (key.contractId().equals(contract.contractId())) {
            LineCharge charged = line.charge(key, endOfLine(contract, key));
            usage.add(charged.charge());
            levels.putAll(charged.closing());
          }
        });
    Beside beside = Settlements.of(contract, period, rounding, usage, before.contract());
    charges.addAll(usage);
    charges.addAll(beside.charges());
    return new PeriodBalance(beside.closing(), levels);
  }

  /** First local date on which the line is not in the contract any more, or the period's end. */
  private static LocalDate endOfLine(Contract contract, ChargeKey key) {
    LocalDate end = key.period().end();
    while (end.isAfter(key.period().first())
        && !planOn(contract, key.productId(), end.minusDays(1)).isPresent()) {
      end = end.minusDays(1);
    }
    return end;
  }

  private static Optional<String> planOn(Contract contract, String productId, LocalDate date) {
    return contract
        .timeline()
        .at(date)
        .flatMap(version -> Optional.ofNullable(version.planByProduct().get(productId)));
  }

  private Optional<Product.Version> soldOn(String productId, String meterId, LocalDate date) {
    return book.product(productId)
        .flatMap(known -> known.timeline().at(date))
        .filter(version -> version.meterId().equals(meterId));
  }

  /** A level goes on where its line is there on the first day, and still sells its meter. */
  private void open(
      Contract contract,
      BillingPeriod period,
      LevelKey key,
      CarriedLevel level,
      Map<ChargeKey, LineUsage> lines) {
    LocalDate first = period.first();
    Optional<String> plan = planOn(contract, key.productId(), first);
    Optional<Product.Version> sold = soldOn(key.productId(), key.meterId(), first);
    if (plan.isPresent() && sold.isPresent()) {
      line(contract, key.productId(), period, lines)
          .open(key, level, first, plan.get(), sold.get());
    }
  }

  /** Gives usage to lines, and returns what none of them sells. */
  private Map<String, BigDecimal> assign(
      BillingPeriod period,
      Collection<Contract> contracts,
      Collection<MeteredUsage> usage,
      Map<ChargeKey, LineUsage> lines) {
    List<MeteredUsage> ordered =
        usage.stream()
            .sorted(Comparator.comparing(MeteredUsage::date).thenComparing(MeteredUsage::meterId))
            .toList();
    Map<String, BigDecimal> uncovered = new TreeMap<>();
    for (MeteredUsage part : ordered) {
      boolean covered = false;
      for (Contract contract : contracts) {
        covered |= assign(part, contract, period, lines);
      }
      if (!covered) {
        uncovered.merge(part.meterId(), part.quantity(), BigDecimal::add);
      }
    }
    return uncovered;
  }

  /** Gives a part of the usage to every line of the contract that sells its meter on its date. */
  private boolean assign(
      MeteredUsage part, Contract contract, BillingPeriod period, Map<ChargeKey, LineUsage> lines) {
    Map<String, String> planByProduct =
        contract.timeline().at(part.date()).map(Contract.Version::planByProduct).orElse(Map.of());
    boolean covered = false;
    for (Map.Entry<String, String> line : planByProduct.entrySet()) {
      Optional<Product.Version> sold = soldOn(line.getKey(), part.meterId(), part.date());
      if (sold.isPresent()) {
        line(contract, line.getKey(), period, lines).add(part, line.getValue(), sold.get());
        covered = true;
      }
    }
    return covered;
  }

  private LineUsage line(
      Contract contract, String productId, BillingPeriod period, Map<ChargeKey, LineUsage> lines) {
    return lines.computeIfAbsent(
        new ChargeKey(contract.accountId(), contract.contractId(), productId, period),
        unused -> new LineUsage(contract.currency(), book, rounding));
  }
}
