package org.countinghouse.domain.enrichment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.master.Meter;

/**
 * All known meters, found by event type and date. Immutable; {@link #with} makes a new one, which
 * is cheap enough for something that changes a few times a month.
 */
public final class MeterCatalog {

  /** No meters. */
  public static final MeterCatalog EMPTY = new MeterCatalog(Map.of());

  private final TreeMap<String, Meter> metersById;
  private final Map<String, List<Meter>> metersByType = new HashMap<>();

  private MeterCatalog(Map<String, Meter> meters) {
    metersById = new TreeMap<>(meters);
    for (Meter meter : metersById.values()) {
      meter.timeline().versions().stream()
          .map(Meter.Version::eventType)
          .distinct()
          .forEach(type -> metersByType.merge(type, List.of(meter), MeterCatalog::concat));
    }
  }

  /** This catalog with a meter added or replaced. */
  public MeterCatalog with(Meter meter) {
    Map<String, Meter> meters = new HashMap<>(metersById);
    meters.put(meter.meterId(), meter);
    return new MeterCatalog(meters);
  }

  /**
   * The meter versions that measure an event type on a local date, by meter id; empty if none does.
   */
  public List<Meter.Version> metersFor(String eventType, LocalDate date) {
    return metersByType.getOrDefault(eventType, List.of()).stream()
        .flatMap(meter -> meter.timeline().at(date).stream())
        .filter(version -> version.eventType().equals(eventType))
        .toList();
  }

  private static List<Meter> concat(List<Meter> first, List<Meter> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }
}
