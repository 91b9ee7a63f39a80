package org.countinghouse.serdes.server;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.countinghouse.serdes.registry.CompatibilityLevel;

/** Judges a schema against earlier ones by Avro's rules of schema resolution. */
final class CompatibilityCheck {
  private CompatibilityCheck() {}

  /**
   * Returns what speaks against the candidate, newest earlier schema first; empty if nothing does.
   *
   * @param earlier the versions before it, oldest first
   */
  static List<String> problems(CompatibilityLevel level, Schema candidate, List<Schema> earlier) {
    List<String> problems = new ArrayList<>();
    int newest = earlier.size() - 1;
    int last = level.transitive() ? 0 : Math.max(newest, 0);
    for (int i = newest; i >= last; i--) {
      Schema other = earlier.get(i);
      if (level.readsOlder()) {
        addProblems("the new schema cannot read an earlier one", candidate, other, problems);
      }
      if (level.readByOlder()) {
        addProblems("an earlier schema cannot read the new one", other, candidate, problems);
      }
    }
    return problems;
  }

  private static void addProblems(
      String direction, Schema reader, Schema writer, List<String> problems) {
    SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .forEach(
            i ->
                problems.add(
                    direction
                        + ": "
                        + i.getType()
                        + " at "
                        + i.getLocation()
                        + ": "
                        + i.getMessage()));
  }
}
