package org.countinghouse.domain.rating;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.countinghouse.domain.finance.Coding;
import org.countinghouse.domain.finance.FinanceBook;
import org.countinghouse.domain.finance.Sale;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unmapped;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * What finance says about the charges of one account and billing period: how they are rounded and
 * where they are booked. As of the last day of the period, as is the account of its summary; so a
 * rule or an entity that changes in mid-period holds for all of it.
 */
public final class Bookkeeping {

  private final FinanceBook book;
  private final LocalDate last;
  private final String legalEntityId;
  private final String region;

  /**
   * Of one account and period.
   *
   * @param account if it is known; it has no legal entity otherwise
   */
  public Bookkeeping(FinanceBook book, Optional<Account> account, BillingPeriod period) {
    this.book = book;
    last = period.end().minusDays(1);
    Optional<Account.Version> version = account.flatMap(known -> known.timeline().at(last));
    legalEntityId = version.map(Account.Version::legalEntityId).orElse("");
    region = version.map(Account.Version::region).orElse("");
  }

  /** How charges become minor units. */
  public RoundingMode rounding() {
    return book.rounding(legalEntityId, last);
  }

  /** Where a charge as rated is booked. */
  public Coding coding(Charge charge) {
    return book.coding(
        new Sale(
            charge.key().productId(), region, legalEntityId, charge.glAccount(), charge.taxCode()),
        last);
  }

  /** The charges with what is booked of them; one that nobody can book is unmapped. */
  public RatedPeriod map(RatedPeriod rated) {
    return new RatedPeriod(rated.charges().stream().map(this::map).toList(), rated.uncovered());
  }

  private Charge map(Charge charge) {
    Coding coding = coding(charge);
    boolean unmapped = !coding.isComplete() && charge.pricing() instanceof Priced;
    return new Charge(
        charge.key(),
        charge.currency(),
        charge.meterId(),
        coding.glAccount(),
        coding.taxCode(),
        charge.quantity(),
        charge.count(),
        charge.checksum(),
        unmapped
            ? new Unmapped((Priced) charge.pricing(), String.join("; ", coding.gaps()))
            : charge.pricing());
  }
}
