package org.countinghouse.topology.mapping;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Counts by the constants of an enum, and by their names in a record. */
final class EnumCounts {

  private EnumCounts() {}

  static <E extends Enum<E>> Map<String, Long> byName(Map<E, Long> counts) {
    Map<String, Long> named = new HashMap<>();
    counts.forEach((constant, count) -> named.put(constant.name(), count));
    return named;
  }

  static <E extends Enum<E>> Map<E, Long> byConstant(
      Map<String, Long> counts, Function<String, E> valueOf) {
    Map<E, Long> constants = new HashMap<>();
    counts.forEach((name, count) -> constants.put(valueOf.apply(name), count));
    return constants;
  }
}
