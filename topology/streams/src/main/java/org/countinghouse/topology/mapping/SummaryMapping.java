package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Booking;
import org.countinghouse.domain.money.Money;
import org.countinghouse.domain.summary.BilledPeriod;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.BilledLine;
import org.countinghouse.schema.BilledPeriodState;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.key.RecordKeys;

/** Closings, summaries and what was billed. */
public final class SummaryMapping {

  private SummaryMapping() {}

  /**
   * A closing.
   *
   * @throws IllegalArgumentException if the period is none or the sequence is below 1
   */
  public static Closing toDomain(ClosingRecord record) {
    return new Closing(
        record.getAccountId(),
        BillingPeriod.parse(record.getPeriod()),
        record.getSequence(),
        record.getCutOff());
  }

  /** A closing that rating itself asks for. */
  public static ClosingRecord toRecord(Closing closing, String reason) {
    return ClosingRecord.newBuilder()
        .setAccountId(closing.accountId())
        .setPeriod(closing.period().id())
        .setSequence(closing.sequence())
        .setCutOff(closing.cutOff())
        .setRequestedBy("timer")
        .setReason(reason)
        .build();
  }

  /** A closing's id and key on billing.closings. */
  public static String id(Closing closing) {
    return RecordKeys.closing(closing.accountId(), closing.period().id(), closing.sequence());
  }

  /** A summary's id and key on rated.summaries. */
  public static String id(Summary summary) {
    String account = summary.closing().accountId();
    String period = summary.period().id();
    String currency = summary.currency().getCurrencyCode();
    return summary.type() == Summary.Type.FINAL
        ? RecordKeys.finalSummary(account, period, currency)
        : RecordKeys.adjustment(account, period, currency, summary.sequence());
  }

  /** A summary as a record. */
  public static SummaryRecord toRecord(Summary summary) {
    Closing closing = summary.closing();
    String currency = summary.currency().getCurrencyCode();
    boolean adjustment = summary.type() == Summary.Type.ADJUSTMENT;
    return SummaryRecord.newBuilder()
        .setSummaryId(id(summary))
        .setAccountId(closing.accountId())
        .setPeriod(summary.period().id())
        .setType(adjustment ? SummaryType.ADJUSTMENT : SummaryType.FINAL)
        .setSequence(summary.sequence())
        .setAdjusts(
            adjustment
                ? RecordKeys.finalSummary(closing.accountId(), summary.period().id(), currency)
                : "")
        .setBillIn(closing.period().id())
        .setCurrency(currency)
        .setLegalEntityId(summary.legalEntityId())
        .setLines(summary.lines().stream().map(SummaryMapping::line).toList())
        .setTotal(Decimals.toRecord(summary.total().amount()))
        .setResidue(Decimals.toRecord(summary.residue()))
        .setComplete(summary.incomplete().isEmpty())
        .setIncomplete(summary.incomplete().stream().map(Enum::name).sorted().toList())
        .setLaggingPartitions(summary.lagging())
        .setCutOff(closing.cutOff())
        .setClosingId(id(closing))
        .build();
  }

  /** What was billed, as state. */
  public static BilledPeriodState toState(BilledPeriod billed) {
    return BilledPeriodState.newBuilder()
        .setPeriod(billed.period().id())
        .setCurrency(billed.currency().getCurrencyCode())
        .setAdjustments(billed.adjustments())
        .setLines(
            billed.lines().entrySet().stream()
                .map(line -> line(line.getKey(), line.getValue()))
                .toList())
        .build();
  }

  /** What was billed, from state. */
  public static BilledPeriod toDomain(BilledPeriodState state) {
    Currency currency = Currency.getInstance(state.getCurrency());
    Map<LineId, Billed> lines = new HashMap<>();
    for (BilledLine line : state.getLines()) {
      lines.put(
          new LineId(
              line.getContractId(), line.getProductId(), item(line.getKind(), line.getReference())),
          new Billed(
              line.getQuantity(),
              new Money(currency, line.getAmount()),
              line.getGlAccount(),
              line.getTaxCode(),
              line.getWaivedQuantity(),
              new Money(currency, line.getWaivedAmount()),
              line.getResidue(),
              new Booking(line.getCostCentre(), line.getAccountingPeriod())));
    }
    return new BilledPeriod(
        BillingPeriod.parse(state.getPeriod()), currency, state.getAdjustments(), lines);
  }

  private static LineItem item(String kind, String reference) {
    return new LineItem(LineItem.Kind.valueOf(kind), reference);
  }

  private static BilledLine line(LineId id, Billed billed) {
    BigDecimal amount = billed.amount().amount();
    return BilledLine.newBuilder()
        .setContractId(id.contractId())
        .setProductId(id.productId())
        .setQuantity(Decimals.toRecord(billed.quantity()))
        .setAmount(Decimals.toRecord(amount))
        .setGlAccount(billed.glAccount())
        .setTaxCode(billed.taxCode())
        .setKind(id.item().kind().name())
        .setReference(id.item().reference())
        .setWaivedQuantity(Decimals.toRecord(billed.waivedQuantity()))
        .setWaivedAmount(Decimals.toRecord(billed.waived().amount()))
        .setResidue(Decimals.toRecord(billed.residue()))
        .setCostCentre(billed.booking().costCentre())
        .setAccountingPeriod(billed.booking().accountingPeriod())
        .build();
  }

  private static SummaryLine line(org.countinghouse.domain.summary.SummaryLine line) {
    return SummaryLine.newBuilder()
        .setContractId(line.contractId())
        .setProductId(line.productId())
        .setKind(line.item().kind().name())
        .setReference(line.item().reference())
        .setQuantity(Decimals.toRecord(line.quantity()))
        .setAmount(Decimals.toRecord(line.amount().amount()))
        .setGlAccount(line.glAccount())
        .setTaxCode(line.taxCode())
        .setPlanVersions(List.copyOf(line.planVersions()))
        .setEventCount(line.count())
        .setChecksum(ByteBuffer.wrap(line.checksum().bytes()))
        .setWaivedQuantity(Decimals.toRecord(line.waivedQuantity()))
        .setWaivedAmount(Decimals.toRecord(line.waived().amount()))
        .setResidue(Decimals.toRecord(line.residue()))
        .setCostCentre(line.booking().costCentre())
        .setAccountingPeriod(line.booking().accountingPeriod())
        .build();
  }
}
