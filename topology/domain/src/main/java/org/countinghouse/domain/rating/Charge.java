package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.countinghouse.domain.balance.BalanceLine.Figure;
import org.countinghouse.domain.finance.Booking;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * The running amount of one contract line in one billing period: a pure function of the period's
 * totals, the contract, the product and the plan versions.
 *
 * @param key what it is the charge of
 * @param currency currency of the contract
 * @param meterId meter of the product; empty if it is not for usage
 * @param glAccount revenue account
 * @param taxCode tax code; may be empty
 * @param quantity quantity of the period
 * @param count events behind it
 * @param checksum names the events behind it
 * @param pricing the amount, or why there is none
 * @param figures how an amount came about that is not for usage, in order
 * @param booking where it belongs in the books; not known until posting rules were asked
 */
public record Charge(
    ChargeKey key,
    Currency currency,
    String meterId,
    String glAccount,
    String taxCode,
    BigDecimal quantity,
    long count,
    EventSetChecksum checksum,
    Pricing pricing,
    List<Figure> figures,
    Booking booking) {

  /** Copies the figures. */
  public Charge {
    figures = List.copyOf(figures);
  }

  /** A charge of usage. */
  public Charge(
      ChargeKey key,
      Currency currency,
      String meterId,
      String glAccount,
      String taxCode,
      BigDecimal quantity,
      long count,
      EventSetChecksum checksum,
      Pricing pricing) {
    this(
        key,
        currency,
        meterId,
        glAccount,
        taxCode,
        quantity,
        count,
        checksum,
        pricing,
        List.of(),
        Booking.NONE);
  }
}
