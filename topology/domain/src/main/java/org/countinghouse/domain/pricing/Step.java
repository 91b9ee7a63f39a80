package org.countinghouse.domain.pricing;

import java.math.BigDecimal;

/**
 * One step of a calculation, under the plan version that says it. Each prints as one line. The
 * amounts of all steps add up to the amount, its rounding included.
 */
public sealed interface Step {

  /** What a step does. Names are for ever. */
  enum Kind {
    /** The meter's units become priced ones, rounded if the plan says so. */
    CONVERSION,
    /** Units count as not used. */
    UNIT_DISCOUNT,
    /** Units are not paid. */
    INCLUDED_UNITS,
    /** Units that were not used are paid all the same. */
    COMMITTED_UNITS,
    /** A slice of the quantity has a price. */
    SLICE,
    /** A fee is due, whatever the quantity. */
    FEE,
    /** Something is taken off. */
    DISCOUNT,
    /** What is above the maximum is taken off. */
    MAXIMUM,
    /** What is missing to the minimum is added. */
    MINIMUM,
    /** The amount becomes one of minor units. */
    ROUNDING,
    /** A fee is billed with the period before the one that it is for. */
    ADVANCE
  }

  /** What it does. */
  Kind kind();

  /** The plan. */
  String planId();

  /** Version of the plan. */
  int planVersion();

  /** Tier, from 1; 0 if it is of none. */
  default int tier() {
    return 0;
  }

  /** Quantity at which it begins. */
  default BigDecimal from() {
    return BigDecimal.ZERO;
  }

  /** Quantity at which it ends. */
  default BigDecimal to() {
    return BigDecimal.ZERO;
  }

  /** Units that it is about. */
  default BigDecimal quantity() {
    return to().subtract(from());
  }

  /** Price of {@link #unitSize()} units, or a percentage of as much money. */
  default BigDecimal unitPrice() {
    return BigDecimal.ZERO;
  }

  /** Units that the price is for. */
  default BigDecimal unitSize() {
    return BigDecimal.ONE;
  }

  /** What it adds to the amount. */
  default BigDecimal amount() {
    return BigDecimal.ZERO;
  }

  /** What else there is to say, such as {@code region=eu}; may be empty. */
  String detail();

  /**
   * A priced slice of the quantity.
   *
   * @param planId the plan
   * @param planVersion its version
   * @param slice the slice
   * @param detail what the slice is of, if not of all usage
   */
  record Sliced(String planId, int planVersion, PricedSlice slice, String detail) implements Step {

    /** A slice of all usage. */
    public Sliced(String planId, int planVersion, PricedSlice slice) {
      this(planId, planVersion, slice, "");
    }

    @Override
    public Kind kind() {
      return Kind.SLICE;
    }

    @Override
    public int tier() {
      return slice.tier();
    }

    @Override
    public BigDecimal from() {
      return slice.from();
    }

    @Override
    public BigDecimal to() {
      return slice.to();
    }

    @Override
    public BigDecimal unitPrice() {
      return slice.unitPrice();
    }

    @Override
    public BigDecimal unitSize() {
      return slice.unitSize();
    }

    @Override
    public BigDecimal amount() {
      return slice.amount();
    }

    @Override
    public String toString() {
      return StepText.of(this);
    }
  }

  /**
   * A change of units, which costs nothing by itself: from so many to so many.
   *
   * @param kind what it does
   * @param planId the plan
   * @param planVersion its version
   * @param from units before
   * @param to units after
   * @param detail how
   */
  record Units(
      Kind kind, String planId, int planVersion, BigDecimal from, BigDecimal to, String detail)
      implements Step {
    @Override
    public String toString() {
      return StepText.of(this);
    }
  }

  /**
   * An amount that is no price of a slice.
   *
   * @param kind what it does
   * @param planId the plan
   * @param planVersion its version
   * @param tier the tier whose fee it is; 0 if of none
   * @param amount what it adds; below 0 if it takes off
   * @param detail how
   */
  record Flat(Kind kind, String planId, int planVersion, int tier, BigDecimal amount, String detail)
      implements Step {
    @Override
    public String toString() {
      return StepText.of(this);
    }
  }
}
