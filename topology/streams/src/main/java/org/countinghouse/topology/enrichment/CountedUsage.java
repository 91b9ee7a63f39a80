package org.countinghouse.topology.enrichment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.enrichment.Counted;
import org.countinghouse.topology.mapping.OnsetMapping;
import org.countinghouse.topology.store.Table;
import org.jspecify.annotations.Nullable;

/**
 * What this partition has counted of each event type, so that a meter that comes later does not
 * measure part of a window.
 *
 * <pre>
 * counted-usage:  event type -> latest event time|events
 * </pre>
 *
 * <p>As many rows as there are event types with meters; in memory, and written by the commit hook.
 */
public final class CountedUsage {

  private final Table<String> table;
  private final Map<String, Type> types = new HashMap<>();
  private final List<Type> changed = new ArrayList<>();
  private @Nullable Type last;

  /** One event type; changed for every event that is counted. */
  private static final class Type {
    private final String name;
    private long events;
    private Instant latest;
    private boolean isChanged;

    private Type(String name, Counted counted) {
      this.name = name;
      events = counted.events();
      latest = counted.latest();
    }

    private Counted counted() {
      return new Counted(events, latest);
    }
  }

  /** Loads all rows of the table. */
  public CountedUsage(Table<String> table) {
    this.table = table;
    try (KeyValueIterator<String, String> all = table.all()) {
      while (all.hasNext()) {
        KeyValue<String, String> row = all.next();
        types.put(row.key, new Type(row.key, OnsetMapping.counted(row.value)));
      }
    }
  }

  /** Notes an event that is counted, be it in no total. */
  public void add(String eventType, Instant eventTime) {
    Type type = last;
    if (type == null || !type.name.equals(eventType)) {
      type = types.computeIfAbsent(eventType, name -> new Type(name, Counted.NONE));
      last = type;
    }
    type.events++;
    type.latest = eventTime.isAfter(type.latest) ? eventTime : type.latest;
    if (!type.isChanged) {
      type.isChanged = true;
      changed.add(type);
    }
  }

  /** What was counted of an event type. */
  public Counted of(String eventType) {
    Type type = types.get(eventType);
    return type == null ? Counted.NONE : type.counted();
  }

  /** Latest event time of all that was counted; {@link Instant#MIN} if nothing was. */
  public Instant latest() {
    return types.values().stream()
        .map(type -> type.latest)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /** Writes what has changed since the last call. */
  public void write() {
    for (Type type : changed) {
      type.isChanged = false;
      table.put(type.name, OnsetMapping.text(type.counted()));
    }
    changed.clear();
  }
}
