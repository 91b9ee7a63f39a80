package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Booking;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What was billed and waived of one account, period and currency so far, over its FINAL and
 * adjustments.
 *
 * @param period the billing period
 * @param currency the currency
 * @param adjustments how many adjustments there were
 * @param lines billed so far, by contract line
 */
public record BilledPeriod(
    BillingPeriod period, Currency currency, int adjustments, Map<LineId, Billed> lines) {

  /**
   * Names a contract line, or what comes beside it.
   *
   * @param contractId the contract
   * @param productId the product; empty if it belongs to the contract as a whole
   * @param item what it is for
   */
  public record LineId(String contractId, String productId, LineItem item) {
    /** The usage of a product. */
    public LineId(String contractId, String productId) {
      this(contractId, productId, LineItem.USAGE);
    }
  }

  /**
   * What was billed of a line.
   *
   * @param quantity so far
   * @param amount so far
   * @param glAccount revenue account it was billed under last
   * @param taxCode tax code it was billed under last
   * @param waivedQuantity changes after the FINAL that are recorded and not billed
   * @param waived their amount
   * @param residue what rounding has left over so far
   * @param booking where it was booked last
   */
  public record Billed(
      BigDecimal quantity,
      Money amount,
      String glAccount,
      String taxCode,
      BigDecimal waivedQuantity,
      Money waived,
      BigDecimal residue,
      Booking booking) {

    /** Nothing billed yet. */
    public static Billed nothing(Currency currency) {
      return new Billed(BigDecimal.ZERO, Money.zero(currency), "", "");
    }

    /** Billed, and nothing waived. */
    public Billed(BigDecimal quantity, Money amount, String glAccount, String taxCode) {
      this(
          quantity,
          amount,
          glAccount,
          taxCode,
          BigDecimal.ZERO,
          Money.zero(amount.currency()),
          BigDecimal.ZERO,
          Booking.NONE);
    }
  }

  /** Copies the lines. */
  public BilledPeriod {
    lines = Map.copyOf(lines);
  }

  /** Nothing billed yet. */
  public static BilledPeriod none(BillingPeriod period, Currency currency) {
    return new BilledPeriod(period, currency, 0, Map.of());
  }

  /** What was billed of a line; zero if nothing was. */
  public Billed billed(LineId line) {
    return lines.getOrDefault(line, Billed.nothing(currency));
  }

  /** This and one more summary of the same period and currency. */
  public BilledPeriod plus(Summary summary) {
    Map<LineId, Billed> sums = new HashMap<>(lines);
    for (SummaryLine line : summary.lines()) {
      LineId id = new LineId(line.contractId(), line.productId(), line.item());
      Billed before = billed(id);
      sums.put(
          id,
          new Billed(
              before.quantity().add(line.quantity()),
              before.amount().plus(line.amount()),
              line.glAccount(),
              line.taxCode(),
              before.waivedQuantity().add(line.waivedQuantity()),
              before.waived().plus(line.waived()),
              before.residue().add(line.residue()),
              line.booking()));
    }
    return new BilledPeriod(
        period,
        currency,
        summary.type() == Summary.Type.ADJUSTMENT ? adjustments + 1 : adjustments,
        sums);
  }
}
