package org.countinghouse.topology.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.finding.FindingBook;
import org.countinghouse.topology.finding.FindingBook.Subject;

/** Finds contract lines that have usage and no price. */
final class UnpricedUsage {

  /** The kind of these findings; for ever, since people filter by it. */
  private static final String KIND = "UNPRICED_USAGE";

  private final FindingBook findings;

  UnpricedUsage(FindingBook findings) {
    this.findings = findings;
  }

  /**
   * Notes a changed charge.
   *
   * @param at append time at which it was noticed
   */
  void note(ChargeRecord charge, Instant at) {
    String id = RecordKeys.chargeFinding(KIND, charge.getChargeId());
    Subject subject = new Subject(id, KIND, "ACCOUNT", charge.getAccountId());
    boolean isUsed = charge.getEventCount() > 0 || charge.getQuantity().signum() > 0;
    // Not of a line that was not used: a contract that comes before its plan has nothing at stake.
    if (isUsed && charge.getStatus() == ChargeStatus.UNPRICED) {
      findings.raise(subject, at, charge.getReason(), evidence(charge));
    } else if (findings.holds(subject)) {
      findings.clear(subject, at, ceased(charge), evidence(charge));
    }
  }

  private static String ceased(ChargeRecord charge) {
    return charge.getEventCount() == 0
        ? "The line has no usage any more"
        : "The usage has a price: %s %s".formatted(plain(charge.getAmount()), charge.getCurrency());
  }

  private static Map<String, String> evidence(ChargeRecord charge) {
    return Map.of(
        "charge", charge.getChargeId(),
        "contract", charge.getContractId(),
        "product", charge.getProductId(),
        "period", charge.getPeriod(),
        "meter", charge.getMeterId(),
        "quantity", plain(charge.getQuantity()),
        "events", Long.toString(charge.getEventCount()));
  }

  /** Without idle zeros. */
  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
