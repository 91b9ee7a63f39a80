package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.countinghouse.domain.balance.BalanceLine.Figure;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.finance.Coding;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Step;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.ChargeKey;
import org.countinghouse.domain.summary.BilledPeriod.Billed;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.countinghouse.schema.CalculationFigure;
import org.countinghouse.schema.CalculationStep;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.key.RecordKeys;

/** Charges. */
public final class ChargeMapping {

  private ChargeMapping() {}

  /** A charge's id and key on rated.charges. */
  public static String id(ChargeKey key) {
    LineItem item = key.item();
    return item.equals(LineItem.USAGE)
        ? RecordKeys.charge(key.accountId(), key.contractId(), key.productId(), key.period().id())
        : RecordKeys.charge(
            key.accountId(),
            key.contractId(),
            key.productId(),
            key.period().id(),
            item.kind().name(),
            item.reference());
  }

  /**
   * A charge as a record, without its generation and revision.
   *
   * @param coding where it is booked
   * @param billed what was billed and waived of it
   */
  public static ChargeRecord toRecord(Charge charge, Coding coding, Billed billed) {
    ChargeKey key = charge.key();
    ChargeRecord.Builder record =
        ChargeRecord.newBuilder()
            .setChargeId(id(key))
            .setAccountId(key.accountId())
            .setContractId(key.contractId())
            .setProductId(key.productId())
            .setMeterId(charge.meterId())
            .setPeriod(key.period().id())
            .setCurrency(charge.currency().getCurrencyCode())
            .setQuantity(Decimals.toRecord(charge.quantity()))
            .setGlAccount(charge.glAccount())
            .setTaxCode(charge.taxCode())
            .setCostCentre(coding.costCentre())
            .setLegalEntityId(coding.legalEntityId())
            .setAccountingPeriod(coding.accountingPeriod())
            .setEventCount(charge.count())
            .setChecksum(ByteBuffer.wrap(charge.checksum().bytes()))
            .setKind(key.item().kind().name())
            .setReference(key.item().reference())
            .setFigures(charge.figures().stream().map(ChargeMapping::figure).toList())
            .setBilledAmount(Decimals.toRecord(billed.amount().amount()))
            .setWaivedAmount(Decimals.toRecord(billed.waived().amount()));
    if (charge.pricing() instanceof Pricing.Unmapped unmapped) {
      return priced(record, unmapped.priced(), billed)
          .setStatus(ChargeStatus.UNMAPPED)
          .setReason(unmapped.reason())
          .build();
    }
    return charge
        .pricing()
        .fold(priced -> priced(record, priced, billed), unpriced -> unpriced(record, unpriced))
        .build();
  }

  /**
   * The record of a charge that is none any more, because its contract was amended backwards:
   * quantity and amount 0. The revision is the one before.
   */
  public static ChargeRecord gone(ChargeRecord before, Billed billed) {
    return ChargeRecord.newBuilder(before)
        .setStatus(ChargeStatus.RATED)
        .setReason("")
        .setQuantity(Decimals.toRecord(BigDecimal.ZERO))
        .setAmount(Decimals.toRecord(BigDecimal.ZERO))
        .setResidue(Decimals.toRecord(BigDecimal.ZERO))
        .setEventCount(0)
        .setChecksum(ByteBuffer.wrap(new byte[16]))
        .setCalculation(java.util.List.of())
        .setFigures(java.util.List.of())
        .setBilledAmount(Decimals.toRecord(billed.amount().amount()))
        .setWaivedAmount(Decimals.toRecord(billed.waived().amount()))
        .setUnbilledAmount(unbilled(BigDecimal.ZERO, billed))
        .build();
  }

  private static BigDecimal unbilled(BigDecimal amount, Billed billed) {
    return Decimals.toRecord(
        amount.subtract(billed.amount().amount()).subtract(billed.waived().amount()));
  }

  /** The line that a record is the charge of. */
  public static LineId line(ChargeRecord record) {
    return new LineId(
        record.getContractId(),
        record.getProductId(),
        new LineItem(LineItem.Kind.valueOf(record.getKind()), record.getReference()));
  }

  private static CalculationFigure figure(Figure figure) {
    return new CalculationFigure(figure.name(), Decimals.toRecord(figure.value()));
  }

  private static ChargeRecord.Builder priced(
      ChargeRecord.Builder record, Pricing.Priced priced, Billed billed) {
    return record
        .setUnbilledAmount(unbilled(priced.amount().amount(), billed))
        .setStatus(ChargeStatus.RATED)
        .setAmount(Decimals.toRecord(priced.amount().amount()))
        .setResidue(Decimals.toRecord(priced.residue()))
        .setCalculation(
            priced.steps().stream()
                // What rounding took or gave is the residue.
                .filter(step -> step.kind() != Step.Kind.ROUNDING)
                .map(ChargeMapping::step)
                .toList());
  }

  private static ChargeRecord.Builder unpriced(
      ChargeRecord.Builder record, Pricing.Unpriced unpriced) {
    return record.setStatus(ChargeStatus.UNPRICED).setReason(unpriced.reason());
  }

  private static CalculationStep step(Step step) {
    return CalculationStep.newBuilder()
        .setPlanId(step.planId())
        .setPlanVersion(step.planVersion())
        .setTier(step.tier())
        .setFromQuantity(Decimals.toRecord(step.from()))
        .setToQuantity(Decimals.toRecord(step.to()))
        .setUnitPrice(Decimals.toRecord(step.unitPrice()))
        .setUnitSize(Decimals.toRecord(step.unitSize()))
        .setAmount(Decimals.toRecord(step.amount()))
        .setKind(step.kind().name())
        .setDetail(step.detail())
        .setText(step.toString())
        .build();
  }
}
