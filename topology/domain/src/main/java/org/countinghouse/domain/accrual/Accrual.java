package org.countinghouse.domain.accrual;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.accrual.AccruedLine.Books;
import org.countinghouse.domain.finance.Coding;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.rating.Bookkeeping;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What a period that a cut-off lies in has earned before it: what would be charged if every
 * contract ended at the cut-off. So fees, minimums and maximums count by their dates, tiers by what
 * was used; and a fee that is due in advance for later dates is not earned.
 *
 * <p>A fee of 31.00 for October has earned 15.00 on the 16th.
 */
public final class Accrual {

  /** In the order of a journal. */
  private static final Comparator<Books> BY_BOOKS =
      Comparator.comparing(Books::legalEntityId)
          .thenComparing(Books::glAccount)
          .thenComparing(Books::currencyCode);

  private final RateBook book;
  private final Bookkeeping bookkeeping;

  /** By the prices and posting rules that hold. */
  public Accrual(RateBook book, Bookkeeping bookkeeping) {
    this.book = book;
    this.bookkeeping = bookkeeping;
  }

  /**
   * The lines of a period.
   *
   * @param period the billing period, with the day before the cut-off in it
   * @param cutOff first local date that is not earned
   * @param contracts all contracts of the account
   * @param usage the account's usage of the period, also behind the cut-off
   * @param opening what the period before hands over, by contract
   * @param billed what was billed of the period, by line
   */
  public List<AccruedLine> of(
      BillingPeriod period,
      LocalDate cutOff,
      Collection<Contract> contracts,
      Collection<MeteredUsage> usage,
      Map<String, PeriodBalance> opening,
      Map<LineId, Money> billed) {
    RoundingMode rounding = bookkeeping.rounding();
    List<Charge> charges =
        new Rater(book, rounding)
            .rate(
                period,
                contracts.stream().map(contract -> contract.endedOn(cutOff)).toList(),
                usage.stream().filter(part -> part.date().isBefore(cutOff)).toList(),
                opening)
            .charges();
    Map<LineId, Money> left = new HashMap<>(billed);
    List<AccruedLine> lines = new ArrayList<>();
    for (Charge charge : charges) {
      LineId id =
          new LineId(charge.key().contractId(), charge.key().productId(), charge.key().item());
      Money told = Optional.ofNullable(left.remove(id)).orElse(Money.zero(charge.currency()));
      lines.add(new AccruedLine(period, id, books(charge), earned(charge), told));
    }
    left.forEach(
        (id, told) ->
            lines.add(
                new AccruedLine(
                    period,
                    id,
                    new Books("", "", told.currency().getCurrencyCode()),
                    Optional.of(Money.zero(told.currency())),
                    told)));
    return lines;
  }

  private static Optional<Money> earned(Charge charge) {
    return charge.pricing() instanceof Pricing.Unmapped unmapped
        ? Optional.of(unmapped.priced().amount())
        : charge.pricing().fold(priced -> Optional.of(priced.amount()), none -> Optional.empty());
  }

  private Books books(Charge charge) {
    Coding coding = bookkeeping.coding(charge);
    return new Books(
        coding.legalEntityId(), coding.glAccount(), charge.currency().getCurrencyCode());
  }

  /** What is accrued for each account of the ledger; without those of nothing. */
  public static Map<Books, Money> totals(Collection<AccruedLine> lines) {
    Map<Books, Money> totals = new TreeMap<>(BY_BOOKS);
    lines.forEach(line -> totals.merge(line.books(), line.accrued(), Money::plus));
    totals.values().removeIf(Money::isZero);
    return totals;
  }
}
