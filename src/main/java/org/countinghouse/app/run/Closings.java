package org.countinghouse.app.run;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/** Asks to close. */
final class Closings {

  private Closings() {}

  /**
   * Asks to close every account and period that has usage.
   *
   * @param cutOff just behind all usage
   * @param sequence 1 to freeze the periods, more to bill what has changed since
   * @return how many there are
   */
  static int ask(Feeder feeder, Outcome outcome, Instant cutOff, int sequence, String reason) {
    // Progress may be read before the totals committed with it: what they name would not be closed.
    outcome.readToEnd();
    Set<List<String>> due = outcome.accountPeriods();
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
    return due.size();
  }
}
