package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * A usage event as it was decoded, before any rule was applied.
 *
 * @param kind whether it is to be counted or taken back
 * @param customerId who used; empty if missing
 * @param source the system that saw the usage; empty if missing
 * @param id unique within customer and source; empty if missing
 * @param type event type; empty if missing
 * @param eventTime when it was used; the epoch if missing
 * @param measures quantities by name; the event's main quantity stands under {@link #QUANTITY}
 * @param dimensions what the usage can be grouped by
 */
public record RawUsage(
    UsageKind kind,
    String customerId,
    String source,
    String id,
    String type,
    Instant eventTime,
    Map<String, BigDecimal> measures,
    Dimensions dimensions) {

  /** The name under which {@link #measures} holds the event's main quantity: the empty string. */
  public static final String QUANTITY = "";

  /** Copies the measures. */
  public RawUsage {
    measures = Map.copyOf(measures);
  }
}
