package org.countinghouse.domain.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;

/**
 * Freezes running charges into summaries. Pure.
 *
 * <p>A period's first closing makes one FINAL for each currency of its charges. Whatever changes
 * afterwards becomes one ADJUSTMENT for each period and currency at the account's next closing: the
 * difference between the running charges and what was billed. FINAL plus ADJUSTMENTs plus the
 * difference not yet billed always equal the running charges.
 */
public final class Freezer {

  private static final Comparator<SummaryLine> BY_LINE =
      Comparator.comparing(SummaryLine::contractId)
          .thenComparing(SummaryLine::productId)
          .thenComparing(line -> line.item().kind())
          .thenComparing(line -> line.item().reference());

  private static final Currency NO_CURRENCY = Currency.getInstance("XXX");

  private final Closing closing;
  private final Optional<Account> account;
  private final boolean complete;

  /**
   * Freezes for one closing.
   *
   * @param closing the closing that is carried out
   * @param account the master record of the account, if known
   * @param complete whether every metering partition's watermark has passed the cut-off
   */
  public Freezer(Closing closing, Optional<Account> account, boolean complete) {
    this.closing = closing;
    this.account = account;
    this.complete = complete;
  }

  /**
   * The FINALs of the closing's own period, which was not closed before: one for each currency, and
   * one without lines if there is no charge at all, so that every closing has an answer.
   */
  public List<Summary> finals(RatedPeriod rated) {
    TreeSet<String> currencies = new TreeSet<>();
    priced(rated).forEach(charge -> currencies.add(charge.currency().getCurrencyCode()));
    if (currencies.isEmpty()) {
      currencies.add(
          accountVersion().map(Account.Version::currency).orElse(NO_CURRENCY).toString());
    }
    List<Summary> finals = new ArrayList<>();
    for (String code : currencies) {
      BilledPeriod none = BilledPeriod.none(closing.period(), Currency.getInstance(code));
      finals.add(summary(Summary.Type.FINAL, 0, none, lines(rated, none), incomplete(rated)));
    }
    return List.copyOf(finals);
  }

  /**
   * The ADJUSTMENTs of one period that was closed before: none if nothing changed.
   *
   * @param rated its running charges
   * @param billed what was billed of it, by currency; at least one
   */
  public List<Summary> adjustments(RatedPeriod rated, List<BilledPeriod> billed) {
    BillingPeriod period = billed.get(0).period();
    TreeSet<String> currencies = new TreeSet<>();
    priced(rated).forEach(charge -> currencies.add(charge.currency().getCurrencyCode()));
    billed.forEach(known -> currencies.add(known.currency().getCurrencyCode()));
    List<Summary> adjustments = new ArrayList<>();
    for (String code : currencies) {
      BilledPeriod before =
          billed.stream()
              .filter(known -> known.currency().getCurrencyCode().equals(code))
              .findFirst()
              .orElseGet(() -> BilledPeriod.none(period, Currency.getInstance(code)));
      List<SummaryLine> lines = lines(rated, before);
      if (!lines.isEmpty()) {
        adjustments.add(
            summary(
                Summary.Type.ADJUSTMENT,
                before.adjustments() + 1,
                before,
                lines,
                incomplete(rated)));
      }
    }
    return List.copyOf(adjustments);
  }

  private Summary summary(
      Summary.Type type,
      int sequence,
      BilledPeriod before,
      List<SummaryLine> lines,
      Set<Incompleteness> incomplete) {
    String entity = accountVersion().map(Account.Version::legalEntityId).orElse("");
    return new Summary(
        type, before.period(), sequence, before.currency(), entity, lines, incomplete, closing);
  }

  /**
   * Running charges minus what was billed, without the lines that have no difference. What was
   * billed and is no charge any more (its contract was amended backwards) is taken back; a charge
   * that has lost its price is left as billed until it has one again, and with it what was billed
   * beside the usage of its contract: what a credit paid for is still billed.
   */
  private static List<SummaryLine> lines(RatedPeriod rated, BilledPeriod before) {
    Set<LineId> charged = new HashSet<>();
    rated.charges().stream()
        .filter(charge -> charge.currency().equals(before.currency()))
        .forEach(charge -> charged.add(lineId(charge)));
    Set<String> unsettled = before.lines().isEmpty() ? Set.of() : unsettled(rated);
    Stream<SummaryLine> changed =
        priced(rated)
            .filter(charge -> charge.currency().equals(before.currency()))
            .filter(charge -> isSettled(lineId(charge), unsettled))
            .map(charge -> line(charge, before));
    Stream<SummaryLine> gone =
        before.lines().entrySet().stream()
            .filter(billed -> !charged.contains(billed.getKey()))
            .filter(billed -> isSettled(billed.getKey(), unsettled))
            .map(billed -> takenBack(billed.getKey(), billed.getValue()));
    return Stream.concat(changed, gone)
        .filter(line -> line.quantity().signum() != 0 || !line.amount().isZero())
        .sorted(BY_LINE)
        .toList();
  }

  /** Contracts of which a line has no price. */
  private static Set<String> unsettled(RatedPeriod rated) {
    Set<String> contracts = new HashSet<>();
    rated.charges().stream()
        .filter(charge -> !(charge.pricing() instanceof Priced))
        .forEach(charge -> contracts.add(charge.key().contractId()));
    return contracts;
  }

  private static boolean isSettled(LineId line, Set<String> unsettled) {
    return line.item().equals(LineItem.USAGE) || !unsettled.contains(line.contractId());
  }

  private static SummaryLine takenBack(LineId line, Billed billed) {
    return new SummaryLine(
        line.contractId(),
        line.productId(),
        line.item(),
        billed.quantity().negate(),
        billed.amount().negated(),
        billed.glAccount(),
        billed.taxCode(),
        List.of(),
        0,
        EventSetChecksum.EMPTY);
  }

  private static LineId lineId(Charge charge) {
    return new LineId(charge.key().contractId(), charge.key().productId(), charge.key().item());
  }

  private static SummaryLine line(Charge charge, BilledPeriod before) {
    LineId id = lineId(charge);
    Billed billed = before.billed(id);
    Priced priced = (Priced) charge.pricing();
    return new SummaryLine(
        id.contractId(),
        id.productId(),
        id.item(),
        charge.quantity().subtract(billed.quantity()),
        priced.amount().minus(billed.amount()),
        charge.glAccount(),
        charge.taxCode(),
        priced.steps().stream()
            .map(step -> step.planId() + ":" + step.planVersion())
            .distinct()
            .toList(),
        charge.count(),
        charge.checksum());
  }

  private static Stream<Charge> priced(RatedPeriod rated) {
    return rated.charges().stream().filter(charge -> charge.pricing() instanceof Priced);
  }

  private Optional<Account.Version> accountVersion() {
    return account.flatMap(known -> known.timeline().at(closing.period().end().minusDays(1)));
  }

  private Set<Incompleteness> incomplete(RatedPeriod rated) {
    Set<Incompleteness> reasons = EnumSet.noneOf(Incompleteness.class);
    if (!complete) {
      reasons.add(Incompleteness.PATIENCE_EXPIRED);
    }
    if (!rated.fullyPriced()) {
      reasons.add(Incompleteness.UNPRICED_USAGE);
    }
    if (accountVersion().isEmpty()) {
      reasons.add(Incompleteness.UNKNOWN_ACCOUNT);
    }
    return reasons;
  }
}
