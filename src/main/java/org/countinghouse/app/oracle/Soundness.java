package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleInput.Rules;

/** Whether an event can be used at all, whatever master data says. */
final class Soundness {

  private static final int CHARACTERS = 256;
  private static final int ENTRIES = 64;
  private static final BigDecimal LIMIT = new BigDecimal("1000000000000000");

  private Soundness() {}

  static boolean isSound(Event event, Rules rules) {
    return isComplete(event)
        && isShort(event)
        && event.measures().values().stream().allMatch(Soundness::inRange)
        && !event.time().isAfter(event.appended().plus(rules.tolerance()))
        && !event.time().isBefore(event.appended().minus(rules.horizon()));
  }

  static boolean inRange(BigDecimal value) {
    return value.signum() >= 0 && value.compareTo(LIMIT) < 0;
  }

  private static boolean isComplete(Event event) {
    return names(event).stream().noneMatch(String::isEmpty) && !event.time().equals(Instant.EPOCH);
  }

  private static boolean isShort(Event event) {
    return event.measures().size() <= ENTRIES
        && event.dimensions().size() <= ENTRIES
        && names(event).stream().allMatch(Soundness::isShort)
        && event.measures().keySet().stream().allMatch(Soundness::isShort)
        && event.dimensions().keySet().stream().allMatch(Soundness::isShort)
        && event.dimensions().values().stream().allMatch(Soundness::isShort);
  }

  private static List<String> names(Event event) {
    return List.of(event.customer(), event.source(), event.id(), event.type());
  }

  private static boolean isShort(String text) {
    return text.length() <= CHARACTERS;
  }
}
