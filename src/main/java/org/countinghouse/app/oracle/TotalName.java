package org.countinghouse.app.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names a total of one window.
 *
 * @param group values by group-by dimension, empty where an event has none
 * @param start first instant of the window
 * @param hourly whether it is an hour; a day if not
 */
public record TotalName(
    String account,
    String customer,
    String meter,
    int version,
    Map<String, String> group,
    Instant start,
    String zone,
    boolean hourly)
    implements Comparable<TotalName> {

  /** All totals of a window, whatever the group and whoever pays. */
  public record Place(
      String customer, String meter, int version, Instant start, String zone, boolean hourly) {}

  /** Where its groups are counted. */
  public Place place() {
    return new Place(customer, meter, version, start, zone, hourly);
  }

  private static final Comparator<TotalName> ORDER =
      Comparator.comparing(TotalName::account)
          .thenComparing(TotalName::customer)
          .thenComparing(TotalName::meter)
          .thenComparing(TotalName::version)
          .thenComparing(TotalName::start)
          .thenComparing(TotalName::zone)
          .thenComparing(TotalName::hourly)
          .thenComparing(name -> new TreeMap<>(name.group()).toString());

  @Override
  public int compareTo(TotalName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "%s|%s|%s|%d|%s|%s|%s|%s"
        .formatted(
            account,
            customer,
            meter,
            version,
            new TreeMap<>(group),
            start,
            zone,
            hourly ? "hour" : "day");
  }
}
