package org.countinghouse.bench.drain;

import java.util.Set;
import java.util.TreeSet;

/**
 * What stands in all topics but usage.events and those of the broker itself.
 *
 * @param bytes on disk
 * @param records offsets, markers of transactions included
 */
record Produced(long bytes, long records) {

  static Produced now(Cluster cluster) {
    Set<String> others = new TreeSet<>(cluster.topics());
    others.removeIf(
        name -> name.startsWith("__") || name.equals(Drain.EVENTS) || name.equals("_schemas"));
    return new Produced(
        cluster.bytes(others), cluster.ends(others).values().stream().mapToLong(at -> at).sum());
  }
}
