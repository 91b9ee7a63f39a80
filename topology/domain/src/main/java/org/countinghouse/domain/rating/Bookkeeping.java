package org.countinghouse.domain.rating;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Booking;
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

  /**
   * The charges with what is booked of them; one that nobody can book is unmapped, and so is what
   * pays for it or caps it: nobody is given a credit on what is not billed yet.
   */
  public RatedPeriod map(RatedPeriod rated) {
    Map<Line, Charge> usage = new HashMap<>();
    rated.charges().stream()
        .filter(charge -> charge.key().item().equals(LineItem.USAGE))
        .forEach(charge -> usage.put(Line.of(charge), charge));
    return new RatedPeriod(
        rated.charges().stream()
            .map(charge -> map(charge, Optional.ofNullable(usage.get(Line.of(charge)))))
            .toList(),
        rated.uncovered(),
        rated.closing());
  }

  /** A contract line. */
  private record Line(String contractId, String productId) {
    static Line of(Charge charge) {
      return new Line(charge.key().contractId(), charge.key().productId());
    }
  }

  /**
   * @param usage the charge of the line's usage, which may be this one; empty if it has none
   */
  private Charge map(Charge charge, Optional<Charge> usage) {
    Coding coding = coding(charge);
    // An account of its own, such as deferred revenue: no rule about revenue may change it.
    boolean own =
        !charge.key().item().equals(LineItem.USAGE)
            && usage.filter(line -> line.glAccount().equals(charge.glAccount())).isEmpty();
    List<String> gaps = new ArrayList<>(coding.gaps());
    usage.filter(line -> line != charge).ifPresent(line -> gaps.addAll(coding(line).gaps()));
    boolean unmapped = !gaps.isEmpty() && charge.pricing() instanceof Priced;
    return new Charge(
        charge.key(),
        charge.currency(),
        charge.meterId(),
        own ? charge.glAccount() : coding.glAccount(),
        coding.taxCode(),
        charge.quantity(),
        charge.count(),
        charge.checksum(),
        unmapped
            ? new Unmapped((Priced) charge.pricing(), String.join("; ", new LinkedHashSet<>(gaps)))
            : charge.pricing(),
        charge.figures(),
        new Booking(coding.costCentre(), coding.accountingPeriod()));
  }
}
