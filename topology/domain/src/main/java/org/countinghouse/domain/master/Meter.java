package org.countinghouse.domain.master;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;

/**
 * Turns events of one type into a quantity, effective-dated.
 *
 * <p>By itself the first version measures from its first day on, and a later one the windows that
 * start at or after its recording. What a partition has counted already may say later.
 *
 * @param meterId the meter
 * @param timeline the versions, each with its onset
 */
public record Meter(String meterId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param meterId the meter
   * @param version 1 or more
   * @param validFrom first local date, in the zone of each window
   * @param recordedAt when it was recorded
   * @param eventType events of this type are metered
   * @param conditions that all must hold for an event to be metered
   * @param measurement how events become a quantity
   * @param grouping how totals are split
   * @param window size of its windows
   * @param onset from when on it measures; of a version that is not yet one of a meter's, unbounded
   */
  public record Version(
      String meterId,
      int version,
      LocalDate validFrom,
      Instant recordedAt,
      String eventType,
      List<Condition> conditions,
      Measurement measurement,
      Grouping grouping,
      WindowSize window,
      Onset onset)
      implements Effective {

    /**
     * Checks ids and version number.
     *
     * @throws IllegalArgumentException if the version is below 1 or the event type is empty
     */
    public Version {
      Ids.require("event type", eventType);
      conditions = List.copyOf(conditions);
      if (version < 1) {
        throw new IllegalArgumentException(
            "Expected version 1 or more of meter '%s', but found %d".formatted(meterId, version));
      }
    }

    /** A version that is not yet one of a meter's. */
    public Version(
        String meterId,
        int version,
        LocalDate validFrom,
        Instant recordedAt,
        String eventType,
        List<Condition> conditions,
        Measurement measurement,
        Grouping grouping,
        WindowSize window) {
      this(
          meterId,
          version,
          validFrom,
          recordedAt,
          eventType,
          conditions,
          measurement,
          grouping,
          window,
          Onset.UNBOUNDED);
    }

    /** A version that takes every event of its type, by the day, recorded long ago. */
    public Version(
        String meterId,
        int version,
        LocalDate validFrom,
        String eventType,
        Aggregation aggregation,
        String measure,
        List<String> groupBy) {
      this(
          meterId,
          version,
          validFrom,
          Instant.EPOCH,
          eventType,
          List.of(),
          Measurement.of(aggregation, measure),
          Grouping.by(groupBy),
          WindowSize.DAY);
    }

    /**
     * Whether it takes effect in a window.
     *
     * @param window of its size
     */
    public boolean takesEffectIn(UsageWindow window) {
      return !window.date().isBefore(validFrom) && !window.start().isBefore(onset.from());
    }

    /** Whether it leaves out windows in a zone that its first day says it measures. */
    public boolean isLateIn(ZoneId zone) {
      return UsageWindow.day(validFrom, zone).start().isBefore(onset.from());
    }

    /** The same with another onset. */
    public Version measuringFrom(Onset other) {
      return new Version(
          meterId,
          version,
          validFrom,
          recordedAt,
          eventType,
          conditions,
          measurement,
          grouping,
          window,
          other);
    }

    /**
     * Checks that days of presence are asked of windows of a day: several windows of one date would
     * each say what was there on it.
     *
     * @throws IllegalArgumentException if they are asked of windows of an hour
     */
    public void requireDaysOfDays() {
      if (measurement.proration() == Measurement.Proration.DAY && window != WindowSize.DAY) {
        throw new IllegalArgumentException(
            "Expected windows of a day for days of presence, but found %s in version %d of meter '%s'; prorate by second, or by day windows"
                .formatted(window.text(), version, meterId));
      }
    }

    /** How events become a quantity. */
    public Aggregation aggregation() {
      return measurement.aggregation();
    }

    /** The measure that is aggregated; empty for the event's main quantity. */
    public String measure() {
      return measurement.measure();
    }

    /** Dimensions that split the total. */
    public List<String> groupBy() {
      return grouping.dimensions();
    }
  }

  /**
   * Checks the id and bounds later versions by their recording.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public Meter {
    Ids.require("meter id", meterId);
    List<Version> versions = new ArrayList<>(timeline.versions());
    for (int i = 1; i < versions.size(); i++) {
      Version version = versions.get(i);
      if (version.onset().equals(Onset.UNBOUNDED)) {
        versions.set(i, version.measuringFrom(Onset.at(version.recordedAt())));
      }
    }
    timeline = new Timeline<>(versions);
  }

  /** This meter with each version replaced. */
  public Meter with(UnaryOperator<Version> replacement) {
    return new Meter(
        meterId, new Timeline<>(timeline.versions().stream().map(replacement).toList()));
  }
}
