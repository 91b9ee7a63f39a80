package org.countinghouse.app.http;

import org.countinghouse.domain.pricing.Step;

/** A step of a calculation, as {@code calculation} of {@code Charges} in openapi.yaml. */
public record StepView(
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
    String text) {

  /** The view of a step. */
  public static StepView of(Step step) {
    return new StepView(
        step.planId(),
        step.planVersion(),
        step.tier(),
        DecimalText.of(step.from()),
        DecimalText.of(step.to()),
        DecimalText.of(step.unitPrice()),
        DecimalText.of(step.unitSize()),
        DecimalText.of(step.amount()),
        step.kind().name(),
        step.detail(),
        step.toString());
  }
}
