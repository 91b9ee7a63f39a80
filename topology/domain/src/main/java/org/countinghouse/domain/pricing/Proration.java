package org.countinghouse.domain.pricing;

/** What an amount of a full billing period becomes for a part of it. Names are for ever. */
public enum Proration {
  /** It is shared by dates: active dates of all dates of the period. */
  BY_DATES,
  /** It is whole, however few dates are active; of several plan versions that of the last one. */
  WHOLE
}
