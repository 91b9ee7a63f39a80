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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Freezes running charges into summaries. Pure.
 *
 * <p>A period's first closing makes one FINAL for each currency of its charges. What changes
 * afterwards becomes ADJUSTMENTs, one for each period and currency: at the account's next closing,
 * or at once, as the plan and the materiality say. What the plan only reports is waived, in the
 * same records. FINAL plus ADJUSTMENTs plus what is waived plus the difference not yet billed
 * always equal the running charges.
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
  private final Coverage coverage;
  private final AdjustmentPolicies policies;

  /**
   * Freezes for one closing.
   *
   * @param closing the closing that is carried out
   * @param account the master record of the account, if known
   * @param coverage how far metering has come
   * @param policies when changes of charges are billed
   */
  public Freezer(
      Closing closing, Optional<Account> account, Coverage coverage, AdjustmentPolicies policies) {
    this.closing = closing;
    this.account = account;
    this.coverage = coverage;
    this.policies = policies;
  }

  /**
   * The FINALs of the closing's own period, which was not closed before: one for each currency, and
   * one without lines if there is no charge at all, so that every closing has an answer. They bill
   * everything: a policy is about changes of what was billed.
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
      finals.add(
          summary(
              Summary.Type.FINAL,
              0,
              none,
              changes(rated, none, AdjustmentPolicies.NEXT_PERIOD),
              incomplete(rated)));
    }
    return List.copyOf(finals);
  }

  /**
   * The ADJUSTMENTs of one period that was closed before, at a closing of the account: none if
   * nothing changed.
   *
   * @param rated its running charges
   * @param billed what was billed of it, by currency; at least one
   */
  public List<Summary> adjustments(RatedPeriod rated, List<BilledPeriod> billed) {
    return adjustments(rated, billed, changes -> changes);
  }

  /**
   * The ADJUSTMENTs that do not wait for a closing: of charges whose plan says so, and of all
   * charges in a currency whose change is material.
   *
   * @param rated running charges of a period that was closed before
   * @param billed what was billed of it, by currency; at least one
   */
  public List<Summary> immediate(
      RatedPeriod rated, List<BilledPeriod> billed, Materiality materiality) {
    return adjustments(rated, billed, changes -> immediate(changes, materiality));
  }

  private static List<LineChange> immediate(List<LineChange> changes, Materiality materiality) {
    boolean material =
        changes.stream()
            .map(change -> change.line().amount())
            .reduce(Money::plus)
            .filter(materiality::reachedBy)
            .isPresent();
    return changes.stream()
        .filter(
            change ->
                change.policy() == AdjustmentPolicy.IMMEDIATE
                    || (material && change.policy() == AdjustmentPolicy.NEXT_PERIOD))
        .toList();
  }

  private List<Summary> adjustments(
      RatedPeriod rated, List<BilledPeriod> billed, UnaryOperator<List<LineChange>> which) {
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
      List<LineChange> changes = which.apply(changes(rated, before, policies));
      if (!changes.isEmpty()) {
        adjustments.add(
            summary(
                Summary.Type.ADJUSTMENT,
                before.adjustments() + 1,
                before,
                changes,
                incomplete(rated)));
      }
    }
    return List.copyOf(adjustments);
  }

  private Summary summary(
      Summary.Type type,
      int sequence,
      BilledPeriod before,
      List<LineChange> changes,
      Set<Incompleteness> incomplete) {
    return new Summary(
        type,
        before.period(),
        sequence,
        before.currency(),
        accountVersion().map(Account.Version::legalEntityId).orElse(""),
        changes.stream().map(LineChange::line).toList(),
        incomplete,
        coverage.lagging(),
        closing);
  }

  /**
   * Running charges minus what was billed, without the lines that have no difference. What was
   * billed and is no charge any more (its contract was amended backwards) is taken back; a charge
   * that has lost its price is left as billed until it has one again, and with it what was billed
   * beside the usage of its contract: what a credit paid for is still billed.
   */
  private static List<LineChange> changes(
      RatedPeriod rated, BilledPeriod before, AdjustmentPolicies policies) {
    Set<LineId> charged = new HashSet<>();
    rated.charges().stream()
        .filter(charge -> charge.currency().equals(before.currency()))
        .forEach(charge -> charged.add(lineId(charge)));
    Set<String> unsettled = before.lines().isEmpty() ? Set.of() : unsettled(rated);
    Stream<LineChange> changed =
        priced(rated)
            .filter(charge -> charge.currency().equals(before.currency()))
            .filter(charge -> isSettled(lineId(charge), unsettled))
            .map(
                charge ->
                    LineChange.of(
                        charge,
                        (Priced) charge.pricing(),
                        before.billed(lineId(charge)),
                        policies.of(usageOf(charge, rated))));
    Stream<LineChange> gone =
        before.lines().entrySet().stream()
            .filter(billed -> !charged.contains(billed.getKey()))
            .filter(billed -> isSettled(billed.getKey(), unsettled))
            .map(billed -> LineChange.takenBack(billed.getKey(), billed.getValue()));
    return Stream.concat(changed, gone)
        .filter(change -> !change.isNothing())
        .sorted(Comparator.comparing(LineChange::line, BY_LINE))
        .toList();
  }

  /** The usage that a charge comes beside, whose plan says when both are adjusted. */
  private static Charge usageOf(Charge charge, RatedPeriod rated) {
    return rated.charges().stream()
        .filter(other -> other.key().item().equals(LineItem.USAGE))
        .filter(other -> other.key().contractId().equals(charge.key().contractId()))
        .filter(other -> other.key().productId().equals(charge.key().productId()))
        .findFirst()
        .orElse(charge);
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

  private static LineId lineId(Charge charge) {
    return new LineId(charge.key().contractId(), charge.key().productId(), charge.key().item());
  }

  private static Stream<Charge> priced(RatedPeriod rated) {
    return rated.charges().stream().filter(charge -> charge.pricing() instanceof Priced);
  }

  private Optional<Account.Version> accountVersion() {
    return account.flatMap(known -> known.timeline().at(closing.period().end().minusDays(1)));
  }

  private Set<Incompleteness> incomplete(RatedPeriod rated) {
    Set<Incompleteness> reasons = EnumSet.noneOf(Incompleteness.class);
    if (!coverage.complete()) {
      reasons.add(Incompleteness.PATIENCE_EXPIRED);
    }
    if (!rated.fullyPriced()) {
      reasons.add(Incompleteness.UNPRICED_USAGE);
    }
    if (!rated.fullyMapped()) {
      reasons.add(Incompleteness.UNMAPPED_POSTING);
    }
    if (accountVersion().isEmpty()) {
      reasons.add(Incompleteness.UNKNOWN_ACCOUNT);
    }
    return reasons;
  }
}
