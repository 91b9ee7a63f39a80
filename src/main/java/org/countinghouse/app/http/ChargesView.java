package org.countinghouse.app.http;

import java.util.List;
import org.countinghouse.schema.CalculationStep;
import org.countinghouse.schema.ChargeRecord;

/** The answer for charges, see {@code Charges} in openapi.yaml. */
record ChargesView(String accountId, List<Charge> charges) {

  record Charge(
      String chargeId,
      String period,
      String contractId,
      String productId,
      String kind,
      String reference,
      String meterId,
      String status,
      String reason,
      String currency,
      String quantity,
      String amount,
      String residue,
      String billedAmount,
      String waivedAmount,
      String unbilledAmount,
      String glAccount,
      String taxCode,
      long eventCount,
      long revision,
      List<Step> calculation,
      List<Figure> figures) {}

  record Figure(String name, String value) {}

  record Step(
      String planId,
      int planVersion,
      int tier,
      String fromQuantity,
      String toQuantity,
      String unitPrice,
      String unitSize,
      String amount,
      String kind,
      String detail,
      String text) {}

  static ChargesView of(String accountId, List<ChargeRecord> charges) {
    return new ChargesView(accountId, charges.stream().map(ChargesView::charge).toList());
  }

  private static Charge charge(ChargeRecord charge) {
    return new Charge(
        charge.getChargeId(),
        charge.getPeriod(),
        charge.getContractId(),
        charge.getProductId(),
        charge.getKind(),
        charge.getReference(),
        charge.getMeterId(),
        charge.getStatus().name(),
        charge.getReason(),
        charge.getCurrency(),
        DecimalText.of(charge.getQuantity()),
        DecimalText.money(charge.getAmount(), charge.getCurrency()),
        DecimalText.of(charge.getResidue()),
        DecimalText.money(charge.getBilledAmount(), charge.getCurrency()),
        DecimalText.money(charge.getWaivedAmount(), charge.getCurrency()),
        DecimalText.money(charge.getUnbilledAmount(), charge.getCurrency()),
        charge.getGlAccount(),
        charge.getTaxCode(),
        charge.getEventCount(),
        charge.getRevision(),
        charge.getCalculation().stream().map(ChargesView::step).toList(),
        charge.getFigures().stream()
            .map(figure -> new Figure(figure.getName(), DecimalText.of(figure.getValue())))
            .toList());
  }

  private static Step step(CalculationStep step) {
    return new Step(
        step.getPlanId(),
        step.getPlanVersion(),
        step.getTier(),
        DecimalText.of(step.getFromQuantity()),
        DecimalText.of(step.getToQuantity()),
        DecimalText.of(step.getUnitPrice()),
        DecimalText.of(step.getUnitSize()),
        DecimalText.of(step.getAmount()),
        step.getKind(),
        step.getDetail(),
        step.getText());
  }
}
