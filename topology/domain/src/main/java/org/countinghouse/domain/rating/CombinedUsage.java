package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.countinghouse.domain.rating.Combining.AsOne;
import org.countinghouse.domain.time.BillingPeriod;

/** Collects the windows of one contract line whose quantities do not add up. */
final class CombinedUsage {

  private final Map<Measured, VersionedWindows> measured = new HashMap<>();

  /** What a customer used of a meter. */
  private record Measured(String customerId, String meterId) {}

  /**
   * The quantity of a period.
   *
   * @param quantity added up over customers and tuples
   * @param closing levels at its end that are not nothing
   */
  record Combined(BigDecimal quantity, Map<LevelKey, CarriedLevel> closing) {}

  /** Begins with a level of the period before. */
  void open(LevelKey key, CarriedLevel level) {
    windows(key.customerId(), key.meterId()).open(key.dimensions(), level);
  }

  /** Adds a window of a meter. */
  void add(String meterId, AsOne part) {
    windows(part.series().customerId(), meterId).add(part);
  }

  boolean isEmpty() {
    return measured.isEmpty();
  }

  /**
   * The quantity of the period.
   *
   * @param end first local date on which the line sells nothing any more, or the period's end
   */
  Combined combine(String productId, BillingPeriod period, LocalDate end) {
    BigDecimal sum = BigDecimal.ZERO;
    Map<LevelKey, CarriedLevel> closing = new HashMap<>();
    for (Map.Entry<Measured, VersionedWindows> entry : measured.entrySet()) {
      Measured of = entry.getKey();
      VersionedWindows.Combined combined = entry.getValue().combine(period, end);
      sum = sum.add(combined.quantity());
      combined
          .closing()
          .forEach(
              (dimensions, level) ->
                  closing.put(
                      new LevelKey(productId, of.customerId(), of.meterId(), dimensions), level));
    }
    return new Combined(sum, closing);
  }

  private VersionedWindows windows(String customerId, String meterId) {
    return measured.computeIfAbsent(
        new Measured(customerId, meterId), of -> new VersionedWindows(of.customerId()));
  }
}
