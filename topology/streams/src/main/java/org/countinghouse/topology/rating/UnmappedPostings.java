package org.countinghouse.topology.rating;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.finding.FindingBook;
import org.countinghouse.topology.finding.FindingBook.Subject;
import org.countinghouse.topology.rating.ChargeBook.Rerated;

/**
 * Finds contract lines that have an amount and no place in the books, so that it is not billed.
 *
 * <p>All that a line charges in a period is one finding: what pays for its usage or caps it cannot
 * be booked for the same reason.
 */
final class UnmappedPostings {

  /** The kind of these findings; for ever, since people filter by it. */
  private static final String KIND = "UNMAPPED_POSTING";

  private final FindingBook findings;
  private final ChargeBook charges;

  /** One contract line in one billing period. */
  private record Line(String accountId, String contractId, String productId, String period) {

    static Line of(ChargeRecord charge) {
      return new Line(
          charge.getAccountId(), charge.getContractId(), charge.getProductId(), charge.getPeriod());
    }

    Subject subject() {
      String line = RecordKeys.charge(accountId, contractId, productId, period);
      return new Subject(RecordKeys.chargeFinding(KIND, line), KIND, "ACCOUNT", accountId);
    }
  }

  UnmappedPostings(FindingBook findings, ChargeBook charges) {
    this.findings = findings;
    this.charges = charges;
  }

  /**
   * Notes a period that was rated once more.
   *
   * @param at append time at which it was noticed
   */
  void note(Rerated rerated, Instant at) {
    Set<Line> concerned = new LinkedHashSet<>();
    for (ChargeRecord charge : rerated.changed()) {
      Line line = Line.of(charge);
      if (charge.getStatus() == ChargeStatus.UNMAPPED || findings.holds(line.subject())) {
        concerned.add(line);
      }
    }
    if (!concerned.isEmpty()) {
      // What has not changed belongs to the amount of its line too.
      Map<Line, List<ChargeRecord>> all =
          charges.stored(rerated.accountId(), rerated.period()).values().stream()
              .collect(Collectors.groupingBy(Line::of));
      concerned.forEach(line -> note(line, all.getOrDefault(line, List.of()), at));
    }
  }

  private void note(Line line, List<ChargeRecord> all, Instant at) {
    List<ChargeRecord> held = all.stream().filter(UnmappedPostings::isHeld).toList();
    if (held.isEmpty()) {
      findings.clear(line.subject(), at, ceased(all), evidence(line, all));
    } else {
      String reasons =
          held.stream().map(ChargeRecord::getReason).distinct().collect(Collectors.joining("; "));
      findings.raise(line.subject(), at, reasons, evidence(line, held));
    }
  }

  /**
   * Whether something of a charge waits for a place in the books: not if all of it was billed
   * before there was a gap, nor if there is nothing to bill, as before the first usage of a line.
   */
  private static boolean isHeld(ChargeRecord charge) {
    boolean isNew = charge.getBilledAmount().signum() == 0;
    return charge.getStatus() == ChargeStatus.UNMAPPED
        && (charge.getUnbilledAmount().signum() != 0 || (isNew && charge.getEventCount() > 0));
  }

  private static boolean isCharged(ChargeRecord charge) {
    return charge.getEventCount() > 0 || charge.getAmount().signum() != 0;
  }

  private static String ceased(List<ChargeRecord> all) {
    if (all.stream().anyMatch(charge -> charge.getStatus() == ChargeStatus.UNPRICED)) {
      return "The line has no price any more";
    }
    if (all.stream().anyMatch(charge -> charge.getStatus() == ChargeStatus.UNMAPPED)
        || all.stream().noneMatch(UnmappedPostings::isCharged)) {
      return "Nothing of the line is left to bill";
    }
    return "The line can be booked: %s %s"
        .formatted(sum(all, ChargeRecord::getAmount), all.get(0).getCurrency());
  }

  private static Map<String, String> evidence(Line line, List<ChargeRecord> charges) {
    long events = charges.stream().mapToLong(ChargeRecord::getEventCount).sum();
    return Map.of(
        "contract", line.contractId(),
        "product", line.productId(),
        "period", line.period(),
        "amount", sum(charges, ChargeRecord::getUnbilledAmount),
        "currency", charges.isEmpty() ? "" : charges.get(0).getCurrency(),
        "entity", charges.isEmpty() ? "" : charges.get(0).getLegalEntityId(),
        "events", Long.toString(events));
  }

  private static String sum(List<ChargeRecord> charges, Function<ChargeRecord, BigDecimal> amount) {
    return UnpricedUsage.plain(
        charges.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
