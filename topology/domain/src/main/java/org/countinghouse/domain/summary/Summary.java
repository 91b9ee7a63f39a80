package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * Frozen charges of one account, billing period and currency. Never changed: a later truth becomes
 * an ADJUSTMENT.
 *
 * @param type FINAL or ADJUSTMENT
 * @param period the period whose usage it bills
 * @param sequence 0 for FINAL, 1 and up for the adjustments of the same period and currency
 * @param currency currency of all lines; XXX for a FINAL of an unknown account without lines
 * @param legalEntityId selling legal entity; empty if the account is unknown
 * @param lines by contract and product
 * @param incomplete why usage may be missing; empty if complete
 * @param lagging metering partitions that had not passed the cut-off, ascending
 * @param closing the closing that froze it; its period is where the summary is billed in
 */
public record Summary(
    Type type,
    BillingPeriod period,
    int sequence,
    Currency currency,
    String legalEntityId,
    List<SummaryLine> lines,
    Set<Incompleteness> incomplete,
    List<Integer> lagging,
    Closing closing) {

  /** Whether it is the first statement of a period or a difference to it. */
  public enum Type {
    FINAL,
    ADJUSTMENT
  }

  /**
   * Copies the collections; {@code incomplete} in the order of the codes, on every run.
   *
   * @throws IllegalArgumentException if a line is in another currency
   */
  public Summary {
    lines = List.copyOf(lines);
    lagging = List.copyOf(lagging);
    incomplete = Collections.unmodifiableSet(new TreeSet<>(incomplete));
    for (SummaryLine line : lines) {
      if (!line.amount().currency().equals(currency)) {
        throw new IllegalArgumentException(
            "Expected lines in %s, but found %s on product '%s' of account '%s', period %s"
                .formatted(
                    currency, line.amount(), line.productId(), closing.accountId(), period.id()));
      }
    }
  }

  /** What rounding has left over in all lines: exact amounts minus what is billed and waived. */
  public BigDecimal residue() {
    return lines.stream().map(SummaryLine::residue).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Sum of the lines, without what is waived. */
  public Money total() {
    BigDecimal sum =
        lines.stream().map(line -> line.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Money(currency, sum);
  }
}
