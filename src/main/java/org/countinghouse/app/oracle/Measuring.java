package org.countinghouse.app.oracle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.oracle.CustomerHistory.Chapter;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleMaster.MeterVersion;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.Taken.Use;
import org.jspecify.annotations.Nullable;

/** Finds who pays for an event and which windows of which meters it is in. */
final class Measuring {

  private final OracleMaster master;
  private final LocalWindows windows = new LocalWindows();
  private final Map<String, CustomerHistory> customers = new HashMap<>();

  Measuring(OracleMaster master) {
    this.master = master;
    Inheritance inheritance = new Inheritance(master.customers());
    for (String id : master.customers().keySet()) {
      customers.put(id, new CustomerHistory(inheritance.withPayers(id), windows));
    }
  }

  /** Its place; empty if no customer or no meter of its type is known at its time. */
  Optional<Taken> place(Event event) {
    @Nullable CustomerHistory customer = customers.get(event.customer());
    Optional<Chapter> chapter = customer == null ? Optional.empty() : customer.at(event.time());
    List<Use> measuring = chapter.map(where -> measuring(event, where.zone())).orElse(List.of());
    return measuring.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Taken(
                event,
                Identity.of(event),
                chapter.orElseThrow().account(),
                measuring.stream().filter(use -> passes(event, use.meter())).toList()));
  }

  /** Whether every meter that takes the event can read what it needs. */
  static boolean isReadable(Taken taken) {
    return taken.uses().stream().allMatch(use -> reads(taken.event(), use.meter().way()));
  }

  private static boolean passes(Event event, MeterVersion meter) {
    return meter.filter().stream().allMatch(condition -> Fields.meets(event, condition));
  }

  private static boolean reads(Event event, Way way) {
    boolean hasValue =
        event.measures().containsKey(way.measure())
            || event.dimensions().containsKey(way.measure());
    boolean knowsOperation = List.of("add", "remove").contains(Fields.operation(event));
    return switch (way.kind()) {
      case COUNT, UNIQUE_COUNT -> true;
      case SUM -> hasValue && Fields.isReadable(event, way);
      case RECURRING_SUM -> hasValue && Fields.isReadable(event, way) && knowsOperation;
      case RECURRING_UNIQUE_COUNT -> Fields.distinct(event, way).isPresent() && knowsOperation;
      case MAX, MIN, AVERAGE, LATEST, TIME_WEIGHTED, PERCENTILE -> Fields.isReadable(event, way);
    };
  }

  private List<Use> measuring(Event event, ZoneId zone) {
    List<Use> uses = new ArrayList<>();
    for (List<MeterVersion> versions : master.meters().values()) {
      inEffect(versions, event, zone)
          .filter(use -> use.meter().eventType().equals(event.type()))
          .ifPresent(uses::add);
    }
    return uses;
  }

  /** The last version of a meter that counts in its window of the event's time. */
  private Optional<Use> inEffect(List<MeterVersion> versions, Event event, ZoneId zone) {
    Optional<Use> found = Optional.empty();
    for (MeterVersion version : versions) {
      Span window = windows.at(event.time(), zone, version.hourly());
      boolean inTime =
          version.equals(versions.get(0)) || !window.start().isBefore(version.recorded());
      if (inTime && !window.date().isBefore(version.from())) {
        found = Optional.of(new Use(version, window));
      }
    }
    return found;
  }
}
