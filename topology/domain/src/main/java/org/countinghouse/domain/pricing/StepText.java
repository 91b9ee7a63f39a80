package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/** Steps as people read them: {@code calls v1: tier 2 from 1000 to 1500 at 0.015 = 7.5}. */
final class StepText {

  private StepText() {}

  static String of(Step.Sliced step) {
    String per =
        step.unitSize().compareTo(BigDecimal.ONE) == 0 ? "" : " per " + plain(step.unitSize());
    return "%s: tier %d from %s to %s at %s%s = %s%s"
        .formatted(
            plan(step),
            step.tier(),
            plain(step.from()),
            plain(step.to()),
            plain(step.unitPrice()),
            per,
            plain(step.amount()),
            note(step));
  }

  static String of(Step.Units step) {
    return "%s: %s from %s to %s%s"
        .formatted(plan(step), name(step), plain(step.from()), plain(step.to()), note(step));
  }

  static String of(Step.Flat step) {
    String tier = step.tier() == 0 ? "" : " of tier " + step.tier();
    return "%s: %s%s = %s%s"
        .formatted(plan(step), name(step), tier, plain(step.amount()), note(step));
  }

  static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static String plan(Step step) {
    return step.planId() + " v" + step.planVersion();
  }

  private static String name(Step step) {
    return switch (step.kind()) {
      case CONVERSION -> "conversion";
      case UNIT_DISCOUNT -> "unit discount";
      case INCLUDED_UNITS -> "included units";
      case COMMITTED_UNITS -> "committed units";
      case SLICE -> "slice";
      case FEE -> "fee";
      case DISCOUNT -> "discount";
      case MAXIMUM -> "maximum";
      case MINIMUM -> "minimum";
      case ROUNDING -> "rounding";
      case ADVANCE -> "in advance";
    };
  }

  private static String note(Step step) {
    return step.detail().isEmpty() ? "" : " (" + step.detail() + ")";
  }
}
