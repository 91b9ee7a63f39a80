package org.countinghouse.domain.enrichment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.master.Onset;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.UsageWindows;
import org.jspecify.annotations.Nullable;

/**
 * All known meters, found by event type and time. Immutable; {@link #with} makes a new one, which
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
   * The meter versions that measure an event type at an instant, by meter id, each with the window
   * that contains the instant; empty if none does. The list is the caller's. Asked for every event,
   * so it makes nothing but the result.
   *
   * <p>Where none has begun to measure, the first versions that came first do, if it is from their
   * first day on: what waited for a meter is not left out because its type was counted elsewhere.
   *
   * @param zone of the windows
   * @param windows finds them
   */
  public List<MeterWindow> measuring(
      String eventType, Instant instant, ZoneId zone, UsageWindows windows) {
    @Nullable List<Meter> candidates = metersByType.get(eventType);
    if (candidates == null) {
      return List.of();
    }
    List<MeterWindow> measuring = new ArrayList<>(candidates.size());
    boolean late = false;
    for (int i = 0; i < candidates.size(); i++) {
      List<Meter.Version> versions = candidates.get(i).timeline().versions();
      MeterWindow found = inEffect(versions, instant, zone, windows);
      if (found == null) {
        late |= !versions.get(0).onset().equals(Onset.UNBOUNDED);
      } else if (found.meter().eventType().equals(eventType)) {
        measuring.add(found);
      }
    }
    return late && measuring.isEmpty()
        ? cameFirst(candidates, eventType, instant, zone, windows)
        : measuring;
  }

  private static @Nullable MeterWindow inEffect(
      List<Meter.Version> versions, Instant instant, ZoneId zone, UsageWindows windows) {
    for (int v = versions.size() - 1; v >= 0; v--) {
      Meter.Version version = versions.get(v);
      UsageWindow window = window(version, instant, zone, windows);
      if (version.takesEffectIn(window)) {
        return new MeterWindow(version, window);
      }
    }
    return null;
  }

  private static UsageWindow window(
      Meter.Version version, Instant instant, ZoneId zone, UsageWindows windows) {
    return windows.containing(instant, zone, version.window());
  }

  /** Of the meters that have not begun to measure there, but are valid, those that came first. */
  private static List<MeterWindow> cameFirst(
      List<Meter> candidates,
      String eventType,
      Instant instant,
      ZoneId zone,
      UsageWindows windows) {
    List<MeterWindow> first = new ArrayList<>();
    for (Meter meter : candidates) {
      Meter.Version version = meter.timeline().versions().get(0);
      UsageWindow window = window(version, instant, zone, windows);
      if (!version.eventType().equals(eventType)
          || window.date().isBefore(version.validFrom())
          || inEffect(meter.timeline().versions(), instant, zone, windows) != null) {
        continue;
      }
      long earliest = first.isEmpty() ? Long.MAX_VALUE : first.get(0).meter().onset().after();
      if (version.onset().after() < earliest) {
        first.clear();
      }
      if (version.onset().after() <= earliest) {
        first.add(new MeterWindow(version, window));
      }
    }
    return first;
  }

  /** A meter, if it is known. */
  public Optional<Meter> find(String meterId) {
    return Optional.ofNullable(metersById.get(meterId));
  }

  /** A version of a meter, if it is known. */
  public Optional<Meter.Version> version(String meterId, int version) {
    return find(meterId).stream()
        .flatMap(meter -> meter.timeline().versions().stream())
        .filter(known -> known.version() == version)
        .findFirst();
  }

  private static List<Meter> concat(List<Meter> first, List<Meter> second) {
    return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
  }
}
