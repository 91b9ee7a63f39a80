package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.time.BillingPeriod;

/** Collects the windows of one contract line whose quantities do not add up. */
final class CombinedUsage {

  private final Map<Measured, VersionedWindows> measured = new HashMap<>();

  /** What a customer used of a meter. */
  private record Measured(String customerId, String meterId) {}

  /** Adds a window of a meter. */
  void add(String meterId, AsOne part) {
    measured
        .computeIfAbsent(
            new Measured(part.series().customerId(), meterId), of -> new VersionedWindows())
        .add(part);
  }

  boolean isEmpty() {
    return measured.isEmpty();
  }

  /** The quantity of the period, added up over customers and tuples. */
  BigDecimal quantity(BillingPeriod period) {
    BigDecimal sum = BigDecimal.ZERO;
    for (VersionedWindows windows : measured.values()) {
      sum = sum.add(windows.quantity(period));
    }
    return sum;
  }
}
