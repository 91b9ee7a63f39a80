package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.balance.BalanceLine.Figure;
import org.countinghouse.domain.balance.ContractBalance.Progress;
import org.countinghouse.domain.balance.LineItem.Kind;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.SpendBounds;
import org.countinghouse.domain.money.Allocation;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Settles one contract and billing period: from what its products were charged, and what the period
 * before hands over, to the lines beside them and what the next period gets. Pure; the order of
 * products and terms does not matter.
 *
 * <p>Steps: overage of commitments, most spend, least spend, shortfall of commitments, credits.
 * Credits come last because they are money already paid: they pay what is due, whatever it is for.
 * A commitment is for the year and is not part of a month's least or most.
 *
 * <p>A grant of 100.00, and charges of 80.00 in October and 50.00 in November: October draws 80.00,
 * November 20.00, and the customer pays 30.00.
 */
public final class Settlement {

  private static final Comparator<Due> PAYING_ORDER =
      Comparator.comparing((Due due) -> due.item().kind() != Kind.USAGE)
          .thenComparing(Due::productId)
          .thenComparing(due -> due.item().kind())
          .thenComparing(due -> due.item().reference());

  private final Contract contract;
  private final BillingPeriod period;
  private final RoundingMode rounding;
  private final List<Spend> spends;
  private final boolean allPriced;
  private final Money zero;
  private final List<BalanceLine> lines = new ArrayList<>();
  private final List<Due> due = new ArrayList<>();

  /**
   * The outcome.
   *
   * @param lines beside the lines of usage, those of one step together
   * @param closing what the next period begins with
   */
  public record Settled(List<BalanceLine> lines, ContractBalance closing) {
    /** Copies the lines. */
    public Settled {
      lines = List.copyOf(lines);
    }
  }

  private Settlement(
      Contract contract,
      BillingPeriod period,
      RoundingMode rounding,
      List<Spend> spends,
      boolean allPriced) {
    this.contract = contract;
    this.period = period;
    this.rounding = rounding;
    this.spends = spends.stream().sorted(Comparator.comparing(Spend::productId)).toList();
    this.allPriced = allPriced;
    zero = Money.zero(contract.currency());
  }

  /**
   * Settles.
   *
   * @param rounding how amounts become minor units, as the legal entity says
   * @param spends what each product was charged, in the contract's currency, each product once
   * @param allPriced whether every line of the contract has a price; if not, nobody can say what is
   *     missing to a least spend or a commitment, and those lines wait
   * @param opening what the period before hands over
   */
  public static Settled settle(
      Contract contract,
      BillingPeriod period,
      RoundingMode rounding,
      List<Spend> spends,
      boolean allPriced,
      ContractBalance opening) {
    return new Settlement(contract, period, rounding, spends, allPriced).settle(opening);
  }

  private Settled settle(ContractBalance opening) {
    spends.forEach(
        spend ->
            due.add(new Due(spend.productId(), LineItem.USAGE, spend.amount(), spend.books())));
    List<CommitmentPeriod> commitments =
        contract.commitments().stream()
            .flatMap(commitment -> CommitmentPeriod.of(commitment, period, opening).stream())
            .toList();
    commitments.forEach(
        commitment -> commitment.overage(spends, zero, rounding).ifPresent(this::charge));
    SpendBounds bounds = PeriodBounds.of(contract, period, rounding).bounds();
    cap(bounds);
    Map<String, BigDecimal> net = net();
    Money filledUp = fillUp(bounds);
    Map<String, Progress> progress = new HashMap<>(opening.commitments());
    for (CommitmentPeriod commitment : commitments) {
      BigDecimal counted = counted(commitment, net, filledUp);
      commitment.shortfall(counted, zero, rounding).ifPresent(this::chargeOnceAllIsPriced);
      progress.put(commitment.commitment().commitmentId(), commitment.progress(counted));
    }
    due.sort(PAYING_ORDER);
    BurnDown burnDown = new BurnDown(period, contract.credits(), opening);
    lines.addAll(burnDown.pay(due));
    return new Settled(lines, new ContractBalance(burnDown.closing(), progress));
  }

  private void charge(BalanceLine line) {
    lines.add(line);
    due.add(line.due());
  }

  private void chargeOnceAllIsPriced(BalanceLine line) {
    if (allPriced) {
      charge(line);
      return;
    }
    String reason =
        "Expected a price for every line of contract '%s' in %s, on which this amount depends, but "
            + "found a line without";
    lines.add(
        new BalanceLine(
            line.productId(),
            line.item(),
            zero,
            BigDecimal.ZERO,
            line.books(),
            line.figures(),
            reason.formatted(contract.contractId(), period.id())));
  }

  /** Takes what exceeds the most off all that is due, in proportion. */
  private void cap(SpendBounds bounds) {
    BigDecimal total = total();
    if (total.compareTo(bounds.maximum()) <= 0) {
      return;
    }
    Money excess = new Money(contract.currency(), total.subtract(bounds.maximum()));
    List<BigDecimal> weights = due.stream().map(Due::payable).toList();
    List<Money> cuts = Allocation.byWeight(excess, weights);
    for (int i = 0; i < cuts.size(); i++) {
      if (!cuts.get(i).isZero()) {
        lines.add(cut(due.get(i), cuts.get(i), bounds.maximum(), total));
        due.set(i, due.get(i).less(cuts.get(i)));
      }
    }
  }

  private static BalanceLine cut(Due from, Money cut, BigDecimal maximum, BigDecimal total) {
    return new BalanceLine(
        from.productId(),
        new LineItem(Kind.MAXIMUM, from.item().reference()),
        cut.negated(),
        BigDecimal.ZERO,
        from.books(),
        List.of(
            new Figure("maximum", maximum),
            new Figure("total", total),
            new Figure("due", from.amount().amount())),
        "");
  }

  /** Adds what is missing to the least, and says how much that is. */
  private Money fillUp(SpendBounds bounds) {
    BigDecimal total = total();
    BigDecimal missing = bounds.minimum().subtract(total);
    if (bounds.minimum().signum() == 0 || missing.signum() <= 0) {
      return zero;
    }
    Money amount = new Money(contract.currency(), missing);
    chargeOnceAllIsPriced(
        new BalanceLine(
            "",
            new LineItem(Kind.MINIMUM, ""),
            amount,
            BigDecimal.ZERO,
            bounds.books(),
            List.of(new Figure("minimum", bounds.minimum()), new Figure("total", total)),
            ""));
    return allPriced ? amount : zero;
  }

  /** What each product is charged under the most; of the usage alone. */
  private Map<String, BigDecimal> net() {
    Map<String, BigDecimal> net = new HashMap<>();
    due.stream()
        .filter(one -> one.item().kind() == Kind.USAGE)
        .forEach(one -> net.put(one.productId(), one.amount().amount()));
    return net;
  }

  /** A least spend that was filled up was spent: it counts for what is promised of all products. */
  private BigDecimal counted(
      CommitmentPeriod commitment, Map<String, BigDecimal> net, Money filledUp) {
    if (commitment.countsUnits()) {
      return commitment.used(spends);
    }
    BigDecimal spent =
        net.entrySet().stream()
            .filter(one -> commitment.commitment().counts(one.getKey()))
            .map(Map.Entry::getValue)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return commitment.commitment().products().isEmpty() ? spent.add(filledUp.amount()) : spent;
  }

  private BigDecimal total() {
    return due.stream().map(one -> one.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
