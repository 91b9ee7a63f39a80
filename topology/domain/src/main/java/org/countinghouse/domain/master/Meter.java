package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.List;

/**
 * Turns events of one type into a quantity, effective-dated.
 *
 * @param meterId the meter
 * @param timeline the versions
 */
public record Meter(String meterId, Timeline<Version> timeline) {

  /** How events become a quantity. */
  public enum Aggregation {
    /** The sum of a measure over the events. */
    SUM,
    /** The number of events. */
    COUNT
  }

  /**
   * One version.
   *
   * @param meterId the meter
   * @param version 1 or more
   * @param validFrom first local date, in the zone of each window
   * @param eventType events of this type are metered
   * @param aggregation how they become a quantity
   * @param measure the measure that SUM adds; empty for the event's main quantity
   * @param groupBy dimensions that split the total; an event without one has the empty value
   */
  public record Version(
      String meterId,
      int version,
      LocalDate validFrom,
      String eventType,
      Aggregation aggregation,
      String measure,
      List<String> groupBy)
      implements Effective {
    /**
     * Checks ids and version number.
     *
     * @throws IllegalArgumentException if the version is below 1 or the event type is empty
     */
    public Version {
      Ids.require("event type", eventType);
      groupBy = List.copyOf(groupBy);
      if (version < 1) {
        throw new IllegalArgumentException(
            "Expected version 1 or more of meter '%s', but found %d".formatted(meterId, version));
      }
    }
  }

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Meter {
    Ids.require("meter id", meterId);
  }
}
