package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Rates all lines of one account and billing period, used or not. Pure: the same input in any order
 * gives the same charges.
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
   * @param period the billing period; only contracts that have it in their calendar are charged
   * @param contracts all contracts of the account
   * @param usage the account's usage with dates in the period, in any order
   * @param opening what the period before hands over, by contract
   */
  public RatedPeriod rate(
      BillingPeriod period,
      Collection<Contract> contracts,
      Collection<MeteredUsage> usage,
      Map<String, PeriodBalance> opening) {
    Map<String, ContractLines> lines = new TreeMap<>();
    List<Contract> others = new ArrayList<>();
    for (Contract contract : contracts) {
      String id = contract.contractId();
      if (contract.calendar().equals(period.calendar())) {
        PeriodBalance before = opening.getOrDefault(id, PeriodBalance.NONE);
        lines.put(id, new ContractLines(contract, period, book, rounding, before));
      } else {
        others.add(contract);
      }
    }
    Map<String, BigDecimal> uncovered = assign(usage, lines.values(), others);
    List<Charge> charges = new ArrayList<>();
    Map<String, PeriodBalance> closing = new HashMap<>();
    lines.forEach(
        (id, ofContract) -> {
          PeriodBalance after = ofContract.close(charges);
          if (!after.equals(PeriodBalance.NONE)) {
            closing.put(id, after);
          }
        });
    charges.sort(BY_KEY);
    return new RatedPeriod(charges, uncovered, closing);
  }

  /**
   * Gives usage to lines, and returns what none of them sells.
   *
   * @param others contracts with other periods, whose lines sell it elsewhere
   */
  private Map<String, BigDecimal> assign(
      Collection<MeteredUsage> usage, Collection<ContractLines> lines, List<Contract> others) {
    List<MeteredUsage> ordered =
        usage.stream()
            .sorted(Comparator.comparing(MeteredUsage::date).thenComparing(MeteredUsage::meterId))
            .toList();
    Map<String, BigDecimal> uncovered = new TreeMap<>();
    for (MeteredUsage part : ordered) {
      boolean covered = false;
      for (ContractLines contract : lines) {
        covered |= contract.add(part);
      }
      if (!covered && others.stream().noneMatch(other -> book.sells(other, part))) {
        uncovered.merge(part.meterId(), part.quantity(), BigDecimal::add);
      }
    }
    return uncovered;
  }
}
