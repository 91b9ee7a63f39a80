package org.countinghouse.app.master;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;

/**
 * What the master topics hold.
 *
 * @param byId the latest record of each id, by kind
 */
record PublishedMaster(Map<MasterKind, Map<String, SpecificRecord>> byId) {

  PublishedMaster {
    Map<MasterKind, Map<String, SpecificRecord>> copy = new HashMap<>();
    byId.forEach((kind, records) -> copy.put(kind, Map.copyOf(records)));
    byId = Map.copyOf(copy);
  }

  Optional<SpecificRecord> find(MasterKind kind, String id) {
    return Optional.ofNullable(byId.getOrDefault(kind, Map.of()).get(id));
  }

  /** The ids of a kind, ascending. */
  Set<String> ids(MasterKind kind) {
    return new TreeSet<>(byId.getOrDefault(kind, Map.of()).keySet());
  }
}
