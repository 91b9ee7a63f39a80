package org.countinghouse.topology.mapping;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Booking;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Incompleteness;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.summary.SummaryLine;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.key.RecordKeys;

/** Summaries that were frozen before, as a rebuild takes them over. */
public final class ImportMapping {

  private ImportMapping() {}

  /**
   * A summary as it was frozen.
   *
   * @throws IllegalArgumentException if it is none: of an unknown type, or of no closing
   */
  public static Summary toDomain(SummaryRecord record) {
    Currency currency = Currency.getInstance(record.getCurrency());
    return new Summary(
        type(record),
        BillingPeriod.parse(record.getPeriod()),
        record.getSequence(),
        currency,
        record.getLegalEntityId(),
        record.getLines().stream().map(line -> line(line, currency)).toList(),
        incomplete(record),
        record.getLaggingPartitions(),
        closing(record));
  }

  /** The closing that froze a summary, as it had been asked for. */
  public static ClosingRecord toRecord(Closing closing) {
    return ClosingRecord.newBuilder()
        .setAccountId(closing.accountId())
        .setPeriod(closing.period().id())
        .setSequence(closing.sequence())
        .setCutOff(closing.cutOff())
        .setRequestedBy("rebuild")
        .setReason("carried out by the generation before")
        .build();
  }

  private static Summary.Type type(SummaryRecord record) {
    if (record.getType() == SummaryType.UNKNOWN) {
      throw new IllegalArgumentException(
          "Expected summary '%s' to be FINAL or ADJUSTMENT, but found UNKNOWN"
              .formatted(record.getSummaryId()));
    }
    return Summary.Type.valueOf(record.getType().name());
  }

  private static Closing closing(SummaryRecord record) {
    List<String> parts = RecordKeys.split(record.getClosingId());
    if (parts.size() != 3 || !parts.get(0).equals(record.getAccountId())) {
      throw new IllegalArgumentException(
          "Expected summary '%s' to name the closing of its account as account|period|sequence, but found '%s'"
              .formatted(record.getSummaryId(), record.getClosingId()));
    }
    return new Closing(
        parts.get(0),
        BillingPeriod.parse(parts.get(1)),
        Integer.parseInt(parts.get(2)),
        record.getCutOff());
  }

  private static Set<Incompleteness> incomplete(SummaryRecord record) {
    Set<Incompleteness> reasons = EnumSet.noneOf(Incompleteness.class);
    record.getIncomplete().forEach(code -> reasons.add(Incompleteness.valueOf(code)));
    return reasons;
  }

  private static SummaryLine line(org.countinghouse.schema.SummaryLine line, Currency currency) {
    byte[] checksum = new byte[line.getChecksum().remaining()];
    line.getChecksum().duplicate().get(checksum);
    return new SummaryLine(
        line.getContractId(),
        line.getProductId(),
        new LineItem(LineItem.Kind.valueOf(line.getKind()), line.getReference()),
        line.getQuantity(),
        new Money(currency, line.getAmount()),
        line.getGlAccount(),
        line.getTaxCode(),
        line.getPlanVersions(),
        line.getEventCount(),
        EventSetChecksum.ofBytes(checksum),
        line.getWaivedQuantity(),
        new Money(currency, line.getWaivedAmount()),
        line.getResidue(),
        new Booking(line.getCostCentre(), line.getAccountingPeriod()));
  }
}
