package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.domain.balance.BalanceLine;
import org.countinghouse.domain.balance.ContractBalance;
import org.countinghouse.domain.balance.Settlement;
import org.countinghouse.domain.balance.Settlement.Settled;
import org.countinghouse.domain.balance.Spend;
import org.countinghouse.domain.finance.Booking;
import org.countinghouse.domain.master.Commitment.Books;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * From the charges of a contract's usage to those that its credits, commitments and bounds make.
 */
final class Settlements {

  private Settlements() {}

  /**
   * What comes beside the charges of usage.
   *
   * @param charges beside them
   * @param closing credits and commitments at the end of the period
   */
  record Beside(List<Charge> charges, ContractBalance closing) {}

  static Beside of(
      Contract contract,
      BillingPeriod period,
      RoundingMode rounding,
      List<Charge> usage,
      ContractBalance opening) {
    List<Spend> spends = new ArrayList<>();
    boolean allPriced = true;
    for (Charge charge : usage) {
      if (charge.pricing() instanceof Priced priced) {
        Books books = new Books(charge.glAccount(), charge.taxCode());
        String product = charge.key().productId();
        spends.add(new Spend(product, charge.quantity(), priced.amount(), books));
      } else {
        allPriced = false;
      }
    }
    Settled settled = Settlement.settle(contract, period, rounding, spends, allPriced, opening);
    return new Beside(
        settled.lines().stream().map(line -> charge(contract, period, line)).toList(),
        settled.closing());
  }

  private static Charge charge(Contract contract, BillingPeriod period, BalanceLine line) {
    return new Charge(
        new ChargeKey(
            contract.accountId(), contract.contractId(), line.productId(), period, line.item()),
        contract.currency(),
        "",
        line.books().glAccount(),
        line.books().taxCode(),
        BigDecimal.ZERO,
        0,
        EventSetChecksum.EMPTY,
        line.waitsFor().isEmpty()
            ? new Priced(line.amount(), line.residue(), List.of())
            : new Unpriced(line.waitsFor()),
        line.figures(),
        Booking.NONE);
  }
}
