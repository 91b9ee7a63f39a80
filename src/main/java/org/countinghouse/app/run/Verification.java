package org.countinghouse.app.run;

import java.util.ArrayList;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.app.oracle.OracleTotal.Certainty;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.app.proof.OracleInputs;
import org.countinghouse.app.proof.Totals;

/**
 * Holds what came out against a batch calculation of what went in.
 *
 * @param oracle the calculation
 */
record Verification(BatchOracle.Result oracle) {

  /** Calculates. */
  static Verification of(MasterData master, FeedList feed, OracleInput.Rules rules) {
    List<OracleInput.Event> events =
        feed.events().stream()
            .map(line -> OracleInputs.event(line.record(), line.record().getTime()))
            .toList();
    return new Verification(BatchOracle.calculate(OracleInputs.of(master, events, rules)));
  }

  /** Whether every amount is charged as calculated, billed or not. */
  boolean charged(Outcome outcome) {
    return amountDifferences(outcome).isEmpty();
  }

  /**
   * Compares every total and every amount, all of which must be billed.
   *
   * @return what was compared, and what could not be, in lines
   * @throws Problem of a line for each difference
   */
  List<String> verified(Outcome outcome) {
    List<String> differences =
        new ArrayList<>(Totals.differences(outcome.totals(), oracle.totals()));
    differences.addAll(amountDifferences(outcome));
    differences.addAll(outcome.unbilled());
    differences.addAll(outcome.unmapped());
    if (!differences.isEmpty()) {
      throw new Problem(differences);
    }
    return told();
  }

  private List<String> amountDifferences(Outcome outcome) {
    return Amounts.differences(
        Amounts.billed(outcome.summaries()), Amounts.charged(outcome.charges()), oracle);
  }

  private List<String> told() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "verified: %d amounts equal an independent batch calculation, as do %d totals"
            .formatted(
                oracle.amounts().size() - oracle.outside().size(), oracle.totals(Certainty.EXACT)));
    long estimated = oracle.totals(Certainty.ESTIMATED);
    long guarded = oracle.totals(Certainty.GUARDED);
    if (estimated > 0) {
      lines.add(
          "not verified: the quantities of %d totals, which are estimates; their events are"
              .formatted(estimated));
    }
    if (guarded > 0) {
      lines.add(
          "not verified: %d totals of windows with more groups than their meters keep apart"
              .formatted(guarded));
    }
    if (!oracle.outside().isEmpty()) {
      lines.add("not verified: amounts that depend on these: " + oracle.outside());
    }
    long unpriced = oracle.amounts().values().stream().filter(one -> one.isEmpty()).count();
    if (unpriced > 0) {
      lines.add("without a price: %d contract lines, which amount to nothing".formatted(unpriced));
    }
    return lines;
  }
}
