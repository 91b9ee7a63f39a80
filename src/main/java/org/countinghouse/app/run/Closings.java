package org.countinghouse.app.run;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/** Asks to close. */
final class Closings {

  private Closings() {}

  /** Every account and billing period that has usage, or is billed without any. */
  static Set<List<String>> due(Outcome outcome, MasterData master) {
    // Progress may be read before the totals committed with it: what they name would not be closed.
    outcome.readToEnd();
    return DuePeriods.of(outcome.usedDates(), master);
  }

  /**
   * Asks to close accounts and periods.
   *
   * @param due as {@code account, period}
   * @param cutOff just behind all usage
   * @param sequence 1 to freeze the periods, more to bill what has changed since
   */
  static void ask(
      Feeder feeder, Set<List<String>> due, Instant cutOff, int sequence, String reason) {
    for (List<String> accountPeriod : due) {
      String account = accountPeriod.get(0);
      String period = accountPeriod.get(1);
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(account)
              .setPeriod(period)
              .setSequence(sequence)
              .setCutOff(cutOff)
              .setRequestedBy("run")
              .setReason(reason)
              .build();
      String key = RecordKeys.closing(account, period, sequence);
      feeder.account(Topic.BILLING_CLOSINGS, key, account, closing);
    }
    feeder.flush();
  }
}
