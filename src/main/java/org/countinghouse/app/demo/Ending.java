package org.countinghouse.app.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.app.demo.Demo.Result;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.SummaryRecord;

/** Tells the end of the play: what was billed, and whether the laws held. */
final class Ending {

  private Ending() {}

  /** The closing lines. */
  static List<String> of(Result result) {
    List<String> lines = new ArrayList<>();
    Observer observer = result.observer();
    lines.add("");
    lines.add("Rated summaries");
    lines.add("  account   period   type        lines          total");
    observer.summaries().forEach(summary -> lines.add(row(summary)));
    lines.add("");
    lines.add(
        "Mismatches: %d opened, %d resolved"
            .formatted(observer.mismatches().size(), resolved(observer)));
    observer
        .mismatches()
        .forEach(
            mismatch ->
                lines.add(
                    "  %-8s %-9s %s"
                        .formatted(
                            mismatch.getType(), mismatch.getStatus(), mismatch.getSummaryId())));
    lines.add("");
    lines.add("Postings: " + states(observer));
    lines.add("");
    lines.add("Proof");
    lines.addAll(proof(result));
    return lines;
  }

  private static String row(SummaryRecord summary) {
    return "  %-9s %s  %-10s  %5d %s %s%s"
        .formatted(
            summary.getAccountId(),
            summary.getPeriod(),
            summary.getType(),
            summary.getLines().size(),
            Screen.money(summary.getTotal(), summary.getCurrency()),
            summary.getCurrency(),
            summary.getComplete() ? "" : "  incomplete: " + summary.getIncomplete());
  }

  private static List<String> proof(Result result) {
    Observer observer = result.observer();
    List<String> lines = new ArrayList<>();
    long control = observer.buckets().getOrDefault("CONTROL", 0L);
    long sum = observer.buckets().values().stream().mapToLong(Long::longValue).sum();
    lines.add(
        "  one bucket     consumed %d (%d usage events, %d ticks), buckets sum to %d, imbalance %d"
            .formatted(
                observer.consumed(),
                observer.consumed() - control,
                control,
                sum,
                observer.consumed() - sum));
    lines.add("                 " + observer.buckets() + " then " + observer.transitions());
    lines.add("                 batch oracle: " + result.oracle().buckets());
    BigDecimal billed =
        observer.billed().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal expected = total(result.oracle());
    lines.add(
        "  oracle         %d contract lines: FINAL + ADJUSTMENT + not billed equal the batch"
                .formatted(result.proof().lines())
            + " calculation to the last minor unit: "
            + (result.proof().holds() ? "yes" : "NO"));
    lines.add(
        "                 billed of %s over all currencies %s, batch calculation %s"
            .formatted(
                Script.PERIOD,
                billed.stripTrailingZeros().toPlainString(),
                expected.toPlainString()));
    result.proof().failures().forEach(failure -> lines.add("  FAILED: " + failure));
    if (!result.settled()) {
      lines.add(
          "  FAILED: Expected every mismatch resolved and every invoice posted, but not all are");
    }
    return lines;
  }

  private static BigDecimal total(BatchOracle.Result oracle) {
    return oracle.amounts().keySet().stream()
        .filter(line -> line.endsWith("|" + Script.PERIOD))
        .map(oracle::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static long resolved(Observer observer) {
    return observer.mismatches().stream()
        .filter(mismatch -> mismatch.getStatus() == MismatchStatus.RESOLVED)
        .count();
  }

  private static String states(Observer observer) {
    Map<String, Long> states = new java.util.TreeMap<>();
    observer.postings().forEach(posting -> states.merge(posting.getState(), 1L, Long::sum));
    return states.toString();
  }
}
