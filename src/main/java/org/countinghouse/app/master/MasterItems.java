package org.countinghouse.app.master;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.app.file.Findings;

/** The items read so far, each id once. */
final class MasterItems {

  private final Map<MasterKind, Map<String, MasterItem>> byKind = new EnumMap<>(MasterKind.class);

  /** Adds an item; a second one with the same id only becomes a finding. */
  void add(MasterItem item, Findings findings) {
    MasterItem first = ofKind(item.kind()).putIfAbsent(item.id(), item);
    if (first != null) {
      findings.add(
          item.place(),
          "Expected each %s once, but found '%s' again after %s"
              .formatted(item.kind().noun(), item.id(), first.place()));
    }
  }

  Optional<MasterItem> find(MasterKind kind, String id) {
    return Optional.ofNullable(ofKind(kind).get(id));
  }

  Collection<String> ids(MasterKind kind) {
    return ofKind(kind).keySet();
  }

  Collection<MasterItem> all(MasterKind kind) {
    return ofKind(kind).values();
  }

  /** All of them, by kind. */
  List<MasterItem> all() {
    return byKind.values().stream().flatMap(items -> items.values().stream()).toList();
  }

  private Map<String, MasterItem> ofKind(MasterKind kind) {
    return byKind.computeIfAbsent(kind, absent -> new LinkedHashMap<>());
  }
}
