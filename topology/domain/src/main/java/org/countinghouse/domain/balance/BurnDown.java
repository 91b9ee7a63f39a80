package org.countinghouse.domain.balance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.balance.BalanceLine.Figure;
import org.countinghouse.domain.balance.ContractBalance.GrantUse;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.master.CreditGrant;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Draws prepaid credits on what is due of one period, in {@link CreditGrant#BURN_DOWN} order; of
 * each credit first for the first product, lines of the contract as a whole last.
 */
final class BurnDown {

  private final BillingPeriod period;
  private final List<CreditGrant> grants;
  private final Map<String, GrantUse> uses = new HashMap<>();
  private final List<BalanceLine> draws = new ArrayList<>();

  BurnDown(BillingPeriod period, Collection<CreditGrant> grants, ContractBalance opening) {
    this.period = period;
    this.grants = grants.stream().sorted(CreditGrant.BURN_DOWN).toList();
    this.grants.forEach(
        grant ->
            uses.put(
                grant.grantId(),
                CreditPosition.withRefund(grant, opening.use(grant.grantId()), period)));
  }

  /**
   * Draws.
   *
   * @param due lines in the order in which they are paid
   * @return one line for each credit and line that it pays for
   */
  List<BalanceLine> pay(List<Due> due) {
    List<Due> open = new ArrayList<>(due);
    for (CreditGrant grant : grants) {
      for (int i = 0; i < open.size(); i++) {
        if (grant.use().paysFor(open.get(i).productId())) {
          open.set(i, pay(grant, open.get(i)));
        }
      }
    }
    return draws;
  }

  private Due pay(CreditGrant grant, Due due) {
    GrantUse use = uses.getOrDefault(grant.grantId(), GrantUse.NONE);
    BigDecimal available = CreditPosition.drawable(grant, use, period);
    Money drawn = new Money(due.amount().currency(), available.min(due.payable()));
    if (drawn.isZero()) {
      return due;
    }
    uses.put(grant.grantId(), new GrantUse(use.drawn().add(drawn.amount()), use.refunded()));
    Books books =
        grant.glAccount().isEmpty()
            ? due.books()
            : new Books(grant.glAccount(), due.books().taxCode());
    draws.add(
        new BalanceLine(
            due.productId(),
            due.item().paidBy(grant.grantId()),
            drawn.negated(),
            BigDecimal.ZERO,
            books,
            List.of(
                new Figure("due", due.amount().amount()),
                new Figure("available", available),
                new Figure("drawn", drawn.amount())),
            ""));
    return due.less(drawn);
  }

  /** What is gone of each credit at the end of the period; none of those that are untouched. */
  Map<String, GrantUse> closing() {
    Map<String, GrantUse> touched = new HashMap<>(uses);
    touched.values().removeIf(GrantUse.NONE::equals);
    return touched;
  }
}
