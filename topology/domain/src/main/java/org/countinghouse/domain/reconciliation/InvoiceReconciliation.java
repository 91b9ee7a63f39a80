package org.countinghouse.domain.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Reconciles invoices with the summary they name.
 *
 * <p>A summary whose total is not zero expects exactly one standing invoice of the same currency
 * and total; one of zero expects none. An invoice ahead of its summary is PENDING. A mismatch opens
 * when the sides disagree, is updated when they disagree otherwise, resolves when they agree, and
 * may open again; a replay of what was seen already changes nothing.
 */
public final class InvoiceReconciliation {

  private InvoiceReconciliation() {}

  /**
   * Says what an input changes in a case. If the deadline lies at or before {@code at} it passes
   * first, so that an invoice that comes too late finds the mismatch it resolves, timer or not.
   *
   * @param at append time of the record, or the time reached
   * @return the facts in order; empty if nothing changes
   */
  public static List<CaseFact> decide(InvoiceCase before, CaseInput input, Instant at) {
    List<CaseFact> facts = new ArrayList<>();
    InvoiceCase current = before;
    if (before.summary() instanceof SummarySide.Frozen frozen && isDue(frozen, at)) {
      current = add(facts, current, new CaseFact.DeadlinePassed(frozen));
      current = addChanges(facts, current, frozen.deadline());
    }
    Optional<CaseFact> recorded = record(current, input);
    if (recorded.isPresent()) {
      current = add(facts, current, recorded.get());
      addChanges(facts, current, at);
    }
    return List.copyOf(facts);
  }

  private static boolean isDue(SummarySide.Frozen summary, Instant at) {
    return !summary.overdue() && !at.isBefore(summary.deadline());
  }

  private static Optional<CaseFact> record(InvoiceCase current, CaseInput input) {
    if (input instanceof CaseInput.SummaryArrived arrived
        && current.summary() instanceof SummarySide.Awaited) {
      return Optional.of(
          new CaseFact.SummaryRecorded(
              new SummarySide.Frozen(arrived.total(), arrived.deadline(), false)));
    }
    if (input instanceof CaseInput.InvoiceArrived arrived && isNews(current, arrived.version())) {
      return Optional.of(new CaseFact.InvoiceRecorded(arrived.version()));
    }
    return Optional.empty();
  }

  private static boolean isNews(InvoiceCase current, InvoiceVersion version) {
    InvoiceVersion known = current.invoices().get(version.invoiceId());
    return known == null || known.revision() < version.revision();
  }

  private static InvoiceCase addChanges(List<CaseFact> facts, InvoiceCase current, Instant at) {
    Assessment assessment = Assessment.of(current);
    InvoiceCase after = current;
    TreeSet<MismatchKey> keys = new TreeSet<>(current.mismatches().keySet());
    keys.addAll(assessment.differences().keySet());
    for (MismatchKey key : keys) {
      Optional<Mismatch> changed = change(current, assessment, key, at);
      if (changed.isPresent()) {
        after = add(facts, after, new CaseFact.MismatchChanged(changed.get()));
      }
    }
    InvoiceOutcome outcome = assessment.outcome();
    for (InvoiceVersion invoice : current.standing()) {
      if (!outcome.equals(current.outcomes().get(invoice.invoiceId()))) {
        after = add(facts, after, new CaseFact.OutcomeChanged(invoice, outcome));
      }
    }
    return after;
  }

  private static Optional<Mismatch> change(
      InvoiceCase current, Assessment assessment, MismatchKey key, Instant at) {
    Mismatch known = current.mismatches().get(key);
    Difference now = assessment.differences().get(key);
    if (known == null) {
      return Optional.ofNullable(now).map(difference -> Mismatch.opened(key, difference, at));
    }
    if (now == null) {
      return known.isStanding() ? Optional.of(known.resolved(at)) : Optional.empty();
    }
    if (!known.isStanding()) {
      return Optional.of(known.reopened(now, at));
    }
    return known.difference().equals(now) ? Optional.empty() : Optional.of(known.updated(now, at));
  }

  private static InvoiceCase add(List<CaseFact> facts, InvoiceCase current, CaseFact fact) {
    facts.add(fact);
    return current.apply(fact);
  }
}
