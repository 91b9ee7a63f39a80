package org.countinghouse.domain.pricing;

/**
 * Where good billing systems differ. {@code docs/pricing.md} has the reason of each default.
 *
 * @param zeroUsage what a first tier with a flat fee costs if nothing is used
 * @param bounds what lies between the end of a tier and the next whole unit
 * @param packageRounding of packages that are begun
 * @param packageScope what is counted in packages
 * @param order of the steps
 * @param limitProration what minimum, maximum and amount discounts are for a part of a period
 * @param prorationEnd whether the day that a line ends on counts
 * @param rounding to the currency's minor unit
 * @param adjustments when a change after the bill is billed
 */
public record PlanSettings(
    ZeroUsage zeroUsage,
    TierBounds bounds,
    PackageRounding packageRounding,
    PackageScope packageScope,
    StepOrder order,
    Proration limitProration,
    ProrationEnd prorationEnd,
    AmountRounding rounding,
    AdjustmentPolicy adjustments) {

  /** What a plan has that says nothing. */
  public static final PlanSettings DEFAULT =
      new PlanSettings(
          ZeroUsage.NOTHING,
          TierBounds.CONTINUOUS,
          PackageRounding.UP,
          PackageScope.TOTAL,
          StepOrder.DEFAULT,
          Proration.BY_DATES,
          ProrationEnd.EXCLUSIVE,
          AmountRounding.CUMULATIVE,
          AdjustmentPolicy.NEXT_PERIOD);

  /** What a first tier with a flat fee costs if nothing is used. Names are for ever. */
  public enum ZeroUsage {
    /** Nothing: a tier is reached by its first unit. */
    NOTHING,
    /** The first tier's flat fee. */
    FIRST_TIER
  }

  /** What lies between the end of a tier and the next whole unit. Names are for ever. */
  public enum TierBounds {
    /** Ends are inclusive, and the next tier begins directly behind: 1000.5 is beyond 1000. */
    CONTINUOUS,
    /** Tiers list whole units, 1 to 1000 and 1001 to 2000; a quantity must be whole. */
    LISTED
  }

  /** Of packages that are begun. Names are for ever. */
  public enum PackageRounding {
    /** A begun package is paid. */
    UP,
    /** Only a full package is paid. */
    DOWN
  }

  /** What is counted in packages. Names are for ever. */
  public enum PackageScope {
    /** The whole quantity; a package has the price of the tier that its first unit lies in. */
    TOTAL,
    /** The units of each tier by itself. */
    PER_TIER
  }

  /** Whether the day that a line ends on counts. Names are for ever. */
  public enum ProrationEnd {
    /** It does not: a line that ends on the 16th was active for 15 days. */
    EXCLUSIVE,
    /** It does. */
    INCLUSIVE
  }

  /** How an exact amount becomes one of minor units. Names are for ever. */
  public enum AmountRounding {
    /** The sum is rounded, once; a step shows by how much it moves the rounded sum. */
    CUMULATIVE,
    /** Each step of the calculation is rounded, and the rounded ones are added up. */
    PER_LINE
  }

  /** When a change after the bill is billed. Names are for ever. */
  public enum AdjustmentPolicy {
    /** With the next closing of the account. */
    NEXT_PERIOD,
    /** At once. */
    IMMEDIATE,
    /** Never: it is reported and waived. */
    REPORT_ONLY
  }
}
