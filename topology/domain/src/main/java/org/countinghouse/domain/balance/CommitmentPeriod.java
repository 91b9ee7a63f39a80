package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.balance.BalanceLine.Figure;
import org.countinghouse.domain.balance.ContractBalance.Progress;
import org.countinghouse.domain.balance.LineItem.Kind;
import org.countinghouse.domain.master.Commitment;
import org.countinghouse.domain.master.Commitment.Measure;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * One commitment in one billing period. A period counts for the year or term that its last day is
 * in, as a whole.
 *
 * @param commitment the commitment
 * @param start first date of the year or term
 * @param before spend or units counted in earlier periods of it
 * @param isLast whether what is missing falls due in this period
 */
record CommitmentPeriod(Commitment commitment, LocalDate start, BigDecimal before, boolean isLast) {

  /** Empty if the period counts for none of its years. */
  static Optional<CommitmentPeriod> of(
      Commitment commitment, BillingPeriod period, ContractBalance opening) {
    LocalDate last = period.end().minusDays(1);
    if (!commitment.term().contains(last)) {
      return Optional.empty();
    }
    LocalDate start = commitment.term().startOf(last);
    LocalDate lastOfNext = period.next().end().minusDays(1);
    boolean isLast =
        !commitment.term().contains(lastOfNext)
            || !commitment.term().startOf(lastOfNext).equals(start);
    return Optional.of(
        new CommitmentPeriod(
            commitment, start, opening.counted(commitment.commitmentId(), start), isLast));
  }

  /** What usage beyond the commitment costs on top of its price; empty if there is none. */
  Optional<BalanceLine> overage(List<Spend> spends, Money zero, RoundingMode rounding) {
    BigDecimal used = used(spends);
    BigDecimal beyond =
        before.add(used).subtract(commitment.committed().max(before)).max(BigDecimal.ZERO);
    BigDecimal onTop = commitment.overageFactor().subtract(BigDecimal.ONE);
    BigDecimal exact = price(beyond).multiply(onTop);
    return exact.signum() == 0
        ? Optional.empty()
        : Optional.of(
            line(
                Kind.OVERAGE,
                Money.round(zero.currency(), exact, rounding),
                exact,
                new Figure("used", used),
                new Figure("beyond", beyond),
                new Figure("overageFactor", commitment.overageFactor())));
  }

  /**
   * What is missing at the end; empty if nothing is, or the end is not reached.
   *
   * @param counted spend or units of this period that count
   * @param rounding how the amount becomes minor units
   */
  Optional<BalanceLine> shortfall(BigDecimal counted, Money zero, RoundingMode rounding) {
    BigDecimal missing = commitment.committed().subtract(before).subtract(counted);
    BigDecimal exact = price(missing);
    return !isLast || missing.signum() <= 0
        ? Optional.empty()
        : Optional.of(
            line(
                Kind.SHORTFALL,
                Money.round(zero.currency(), exact, rounding),
                exact,
                new Figure("used", counted),
                new Figure("missing", missing)));
  }

  Progress progress(BigDecimal counted) {
    return new Progress(start, before.add(counted));
  }

  boolean countsUnits() {
    return commitment.measure() instanceof Measure.Units;
  }

  /** Spend or units of the products that count. */
  BigDecimal used(List<Spend> spends) {
    return spends.stream()
        .filter(spend -> commitment.counts(spend.productId()))
        .map(spend -> countsUnits() ? spend.quantity() : spend.amount().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal price(BigDecimal measured) {
    return commitment.measure() instanceof Measure.Units units
        ? measured.multiply(units.unitPrice())
        : measured;
  }

  private BalanceLine line(Kind kind, Money amount, BigDecimal exact, Figure... more) {
    List<Figure> figures = new java.util.ArrayList<>();
    figures.add(new Figure("committed", commitment.committed()));
    figures.add(new Figure("usedBefore", before));
    figures.addAll(List.of(more));
    return new BalanceLine(
        "",
        new LineItem(kind, commitment.commitmentId()),
        amount,
        exact.subtract(amount.amount()),
        commitment.books(),
        figures,
        "");
  }
}
