package org.countinghouse.topology.rating;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.summary.AdjustmentPolicies;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Coverage;
import org.countinghouse.domain.summary.Freezer;
import org.countinghouse.domain.summary.Materiality;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.time.BillingPeriod;

/** Carries out closings, and adjustments that do not wait for one, against what was billed. */
final class Closer {

  private final BilledBook billed;
  private final Agreements agreements;
  private final ChargeBook charges;
  private final Materiality materiality;

  /**
   * How a closed period stands.
   *
   * @param unbilled whether it is charged otherwise than billed
   * @param urgent whether some of that does not wait for a closing
   */
  record Outstanding(boolean unbilled, boolean urgent) {
    private static final Outstanding NOTHING = new Outstanding(false, false);
  }

  Closer(BilledBook billed, Agreements agreements, ChargeBook charges, Materiality materiality) {
    this.billed = billed;
    this.agreements = agreements;
    this.charges = charges;
    this.materiality = materiality;
  }

  /**
   * Freezes the period if it was not closed before, and every change of periods that were.
   *
   * @param coverage how far metering has come
   * @return the summaries, adjustments of older periods first
   */
  List<Summary> close(Closing closing, Coverage coverage) {
    charges.bringUpToDate(closing.accountId(), closing.period());
    Freezer freezer = freezer(closing, coverage);
    Map<BillingPeriod, List<BilledPeriod>> closed = billed.of(closing.accountId());
    List<Summary> summaries = new ArrayList<>();
    closed.forEach(
        (period, currencies) ->
            summaries.addAll(
                freezer.adjustments(charges.rate(closing.accountId(), period), currencies)));
    if (!closed.containsKey(closing.period())) {
      summaries.addAll(freezer.finals(charges.rate(closing.accountId(), closing.period())));
    }
    summaries.forEach(this::bill);
    return summaries;
  }

  /**
   * Bills what does not wait for a closing.
   *
   * @param closing names the period; its cut-off is how far metering has come
   */
  List<Summary> adjustEarly(Closing closing) {
    List<BilledPeriod> before = billed.of(closing.accountId(), closing.period());
    if (before.isEmpty()) {
      return List.of();
    }
    charges.bringUpToDate(closing.accountId(), closing.period());
    List<Summary> summaries =
        freezer(closing, Coverage.COMPLETE)
            .immediate(charges.rate(closing.accountId(), closing.period()), before, materiality);
    summaries.forEach(this::bill);
    return summaries;
  }

  /** What of a period is charged otherwise than billed; nothing if it was not closed. */
  Outstanding outstanding(Closing closing, RatedPeriod rated) {
    List<BilledPeriod> before = billed.of(closing.accountId(), closing.period());
    if (before.isEmpty()) {
      return Outstanding.NOTHING;
    }
    Freezer freezer = freezer(closing, Coverage.COMPLETE);
    return new Outstanding(
        !freezer.adjustments(rated, before).isEmpty(),
        !freezer.immediate(rated, before, materiality).isEmpty());
  }

  private Freezer freezer(Closing closing, Coverage coverage) {
    return new Freezer(
        closing,
        agreements.account(closing.accountId()),
        coverage,
        AdjustmentPolicies.of(agreements.book()));
  }

  private void bill(Summary summary) {
    billed.add(summary);
    charges.touch(summary.closing().accountId(), summary.period());
  }
}
