package org.countinghouse.domain.reconciliation;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What stands in a case right now, whatever stood before: a function of the summary, whether it is
 * overdue, and the standing invoices.
 */
final class Assessment {

  private final InvoiceCase subject;
  private final List<InvoiceVersion> standing;
  private final SortedMap<MismatchKey, Difference> differences = new TreeMap<>();

  private Assessment(InvoiceCase subject) {
    this.subject = subject;
    this.standing = subject.standing();
  }

  static Assessment of(InvoiceCase subject) {
    Assessment assessment = new Assessment(subject);
    if (!subject.id().ownsSummary()) {
      assessment.compareAccounts();
    } else if (subject.summary() instanceof SummarySide.Frozen frozen) {
      assessment.compareWith(frozen);
    }
    return assessment;
  }

  SortedMap<MismatchKey, Difference> differences() {
    return differences;
  }

  /** What is to be said of each standing invoice; the same for all of them. */
  InvoiceOutcome outcome() {
    if (!differences.isEmpty()) {
      return InvoiceOutcome.discrepant(
          differences.keySet().stream().map(MismatchKey::type).distinct().toList());
    }
    return subject.summary() instanceof SummarySide.Frozen
        ? InvoiceOutcome.RECONCILED
        : InvoiceOutcome.PENDING;
  }

  private void compareAccounts() {
    CaseId id = subject.id();
    for (InvoiceVersion invoice : standing) {
      String detail =
          "Expected an invoice of account %s for summary %s, but found invoice %s of account %s"
              .formatted(
                  id.summaryAccountId(), id.summaryId(), invoice.invoiceId(), id.accountId());
      differences.put(
          new MismatchKey(MismatchType.ACCOUNT, invoice.invoiceId()),
          new Difference(invoice.invoiceId(), invoice.total(), detail));
    }
  }

  private void compareWith(SummarySide.Frozen summary) {
    if (standing.isEmpty()) {
      compareWithNothing(summary);
    } else if (standing.stream().allMatch(invoice -> sameCurrency(invoice, summary))) {
      compareAmounts(summary);
    } else {
      compareCurrencies(summary);
    }
  }

  private void compareWithNothing(SummarySide.Frozen summary) {
    if (summary.overdue() && !summary.total().isZero()) {
      differ(
          MismatchType.MISSING,
          summary,
          summary.total().value().negate(),
          "Expected an invoice of %s, but found none".formatted(summary.total()));
    }
  }

  private void compareAmounts(SummarySide.Frozen summary) {
    BigDecimal sum =
        standing.stream()
            .map(invoice -> invoice.total().value())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal delta = sum.subtract(summary.total().value());
    if (delta.signum() == 0 && standing.size() == 1) {
      return;
    }
    StatedAmount found = new StatedAmount(summary.total().currency(), sum);
    String detail =
        standing.size() == 1
            ? "Expected %s, but found %s".formatted(summary.total(), found)
            : "Expected one invoice of %s, but found %d of %s in all: %s"
                .formatted(summary.total(), standing.size(), found, invoiceIds());
    differ(MismatchType.AMOUNT, summary, delta, detail);
  }

  private void compareCurrencies(SummarySide.Frozen summary) {
    String found =
        standing.stream()
            .filter(invoice -> !sameCurrency(invoice, summary))
            .map(invoice -> "%s on invoice %s".formatted(invoice.total(), invoice.invoiceId()))
            .collect(Collectors.joining(", "));
    String detail = "Expected %s, but found %s".formatted(summary.total(), found);
    differ(MismatchType.CURRENCY, summary, BigDecimal.ZERO, detail);
  }

  private void differ(
      MismatchType type, SummarySide.Frozen summary, BigDecimal delta, String detail) {
    String concerned = standing.size() == 1 ? standing.get(0).invoiceId() : "";
    StatedAmount difference = new StatedAmount(summary.total().currency(), delta);
    differences.put(MismatchKey.ofCase(type), new Difference(concerned, difference, detail));
  }

  private String invoiceIds() {
    return standing.stream().map(InvoiceVersion::invoiceId).collect(Collectors.joining(", "));
  }

  private static boolean sameCurrency(InvoiceVersion invoice, SummarySide.Frozen summary) {
    return invoice.total().currency().equals(summary.total().currency());
  }
}
