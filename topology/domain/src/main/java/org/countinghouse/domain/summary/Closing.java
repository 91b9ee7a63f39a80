package org.countinghouse.domain.summary;

import java.time.Instant;
import org.countinghouse.domain.master.Ids;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The request to close a billing period of an account. (account, period, sequence) names it; said
 * again it is a no-op. The first closing of a period freezes its FINAL, a later one bills what
 * changed since.
 *
 * @param accountId the account
 * @param period the billing period
 * @param sequence 1 for the first closing of the period
 * @param cutOff all usage appended before this instant is waited for
 */
public record Closing(String accountId, BillingPeriod period, int sequence, Instant cutOff) {

  /**
   * Checks account, sequence and cut-off.
   *
   * @throws IllegalArgumentException if the account is empty, the sequence below 1, or the cut-off
   *     missing: the epoch has always passed, so that such a closing would call itself complete
   */
  public Closing {
    Ids.require("account id", accountId);
    if (sequence < 1) {
      throw new IllegalArgumentException(
          "Expected closing sequence 1 or more for account '%s', period %s, but found %d"
              .formatted(accountId, period.id(), sequence));
    }
    if (!cutOff.isAfter(Instant.EPOCH)) {
      throw new IllegalArgumentException(
          "Expected a cut-off after 1970 for account '%s', period %s, but found %s"
              .formatted(accountId, period.id(), cutOff));
    }
  }
}
