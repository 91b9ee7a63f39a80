package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Rates all usage of one account and billing period. Pure: the same input in any order gives the
 * same charges.
 */
public final class Rater {

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

  /**
   * Rates a period.
   *
   * @param period the billing period
   * @param contracts all contracts of the account
   * @param usage the account's usage with dates in the period, in any order
   */
  public RatedPeriod rate(
      BillingPeriod period, Collection<Contract> contracts, Collection<MeteredUsage> usage) {
    List<MeteredUsage> ordered =
        usage.stream()
            .sorted(Comparator.comparing(MeteredUsage::date).thenComparing(MeteredUsage::meterId))
            .toList();
    Map<String, Contract> sorted = new TreeMap<>();
    contracts.forEach(contract -> sorted.put(contract.contractId(), contract));

    Map<String, BigDecimal> uncovered = new TreeMap<>();
    Map<ChargeKey, LineUsage> lines = new java.util.LinkedHashMap<>();
    for (MeteredUsage part : ordered) {
      boolean covered = false;
      for (Contract contract : sorted.values()) {
        covered |= assign(part, contract, period, lines);
      }
      if (!covered) {
        uncovered.merge(part.meterId(), part.quantity(), BigDecimal::add);
      }
    }
    List<Charge> charges = new ArrayList<>();
    lines.forEach((key, line) -> charges.add(line.charge(key)));
    charges.sort(
        Comparator.comparing((Charge charge) -> charge.key().contractId())
            .thenComparing(charge -> charge.key().productId()));
    return new RatedPeriod(charges, uncovered);
  }

  /** Gives a part of the usage to every line of the contract that sells its meter on its date. */
  private boolean assign(
      MeteredUsage part, Contract contract, BillingPeriod period, Map<ChargeKey, LineUsage> lines) {
    Map<String, String> planByProduct =
        contract.timeline().at(part.date()).map(Contract.Version::planByProduct).orElse(Map.of());
    boolean covered = false;
    for (Map.Entry<String, String> line : planByProduct.entrySet()) {
      Product.Version product =
          book.product(line.getKey())
              .flatMap(known -> known.timeline().at(part.date()))
              .filter(version -> version.meterId().equals(part.meterId()))
              .orElse(null);
      if (product != null) {
        ChargeKey key =
            new ChargeKey(contract.accountId(), contract.contractId(), line.getKey(), period);
        lines
            .computeIfAbsent(key, unused -> new LineUsage(contract.currency(), book, rounding))
            .add(part, line.getValue(), product);
        covered = true;
      }
    }
    return covered;
  }
}
