package org.countinghouse.domain.reconciliation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays a case from words. {@code S EUR 100} is the summary, {@code a1 EUR 100} revision 1 of
 * invoice a, {@code a2 VOID} its end, {@code LATE} the deadline. Steps are a minute apart; after
 * the first LATE they lie beyond the deadline.
 */
final class CaseScript {

  static final Instant DEADLINE = Instant.parse("2026-07-01T00:00:00Z");
  static final CaseId OWN = new CaseId("acme", "acme|2026-06|EUR|FINAL", "acme");
  static final CaseId FOREIGN = new CaseId("globex", "acme|2026-06|EUR|FINAL", "acme");

  private final List<CaseFact> facts = new ArrayList<>();
  private InvoiceCase current;
  private Instant clock = DEADLINE.minus(Duration.ofDays(1));

  private CaseScript(CaseId id) {
    current = InvoiceCase.empty(id);
  }

  static CaseScript play(CaseId id, List<String> steps) {
    CaseScript script = new CaseScript(id);
    steps.forEach(script::step);
    return script;
  }

  static List<String> steps(String script) {
    return List.of(script.strip().split("\\s*;\\s*"));
  }

  InvoiceCase current() {
    return current;
  }

  /** The facts of the last step. */
  List<CaseFact> facts() {
    return List.copyOf(facts);
  }

  /** {@code AMOUNT OPEN EUR 20.00 r1}, all mismatches ever opened. */
  String mismatches() {
    return current.mismatches().values().stream()
        .map(
            mismatch ->
                "%s %s %s r%d"
                    .formatted(
                        mismatch.key().type(),
                        mismatch.status(),
                        mismatch.difference().delta(),
                        mismatch.revision()))
        .collect(Collectors.joining("; "));
  }

  /** {@code a1 RECONCILED}. */
  String outcomes() {
    return current.invoices().values().stream()
        .flatMap(
            invoice ->
                Optional.ofNullable(current.outcomes().get(invoice.invoiceId()))
                    .map(said -> invoice.invoiceId() + invoice.revision() + " " + said.result())
                    .stream())
        .collect(Collectors.joining("; "));
  }

  /** What stands, without how it came about: outcomes and standing differences. */
  String standing() {
    return outcomes()
        + " / "
        + current.mismatches().values().stream()
            .filter(Mismatch::isStanding)
            .map(mismatch -> mismatch.key() + " " + mismatch.difference())
            .collect(Collectors.joining("; "));
  }

  private void step(String step) {
    clock = clock.plus(Duration.ofMinutes(1));
    CaseInput input = input(step);
    facts.clear();
    facts.addAll(InvoiceReconciliation.decide(current, input, clock));
    current = current.applyAll(facts);
  }

  private CaseInput input(String step) {
    if (step.equals("LATE")) {
      clock = clock.isBefore(DEADLINE) ? DEADLINE : clock;
      return new CaseInput.TimePassed();
    }
    String[] words = step.split(" ");
    if (words[0].equals("S")) {
      return new CaseInput.SummaryArrived(amount(words), DEADLINE);
    }
    boolean standing = !words[1].equals("VOID");
    return new CaseInput.InvoiceArrived(
        new InvoiceVersion(
            words[0].substring(0, 1),
            Integer.parseInt(words[0].substring(1)),
            standing,
            standing ? amount(words) : new StatedAmount("EUR", BigDecimal.ZERO)));
  }

  private static StatedAmount amount(String[] words) {
    return new StatedAmount(words[1], new BigDecimal(words[2]));
  }
}
