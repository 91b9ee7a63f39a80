package org.countinghouse.domain.enrichment;

import java.time.Instant;

/**
 * What a partition has counted of one event type so far, voided or not. It only grows.
 *
 * @param events how many events
 * @param latest the latest event time of them; {@link Instant#MIN} if there are none
 */
public record Counted(long events, Instant latest) {

  /** Nothing yet. */
  public static final Counted NONE = new Counted(0, Instant.MIN);
}
