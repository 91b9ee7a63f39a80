package org.countinghouse.domain.summary;

import java.math.BigDecimal;
import java.util.Map;
import org.countinghouse.domain.money.Money;

/**
 * From which amount on a change of a closed period does not wait for the next closing.
 *
 * @param limits by currency code, each above 0; a currency without one has no limit
 */
public record Materiality(Map<String, BigDecimal> limits) {

  /** Nothing is material. */
  public static final Materiality NONE = new Materiality(Map.of());

  /**
   * Copies the limits.
   *
   * @throws IllegalArgumentException if one is not above 0
   */
  public Materiality {
    limits = Map.copyOf(limits);
    limits.forEach(
        (currency, limit) -> {
          if (limit.signum() <= 0) {
            throw new IllegalArgumentException(
                "Expected a materiality above 0 for %s, but found %s".formatted(currency, limit));
          }
        });
  }

  /**
   * Whether the net change of a period reaches the limit: with a limit of 1000, both 1000 and -1000
   * do, and +1500 with -600 does not.
   */
  public boolean reachedBy(Money change) {
    BigDecimal limit = limits.get(change.currency().getCurrencyCode());
    return limit != null && change.amount().abs().compareTo(limit) >= 0;
  }
}
