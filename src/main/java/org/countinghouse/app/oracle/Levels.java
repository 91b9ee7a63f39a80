package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countinghouse.app.oracle.Quantities.Stretch;

/**
 * Levels that hold from one event to the next, and the last one to an end. What is there before the
 * first event is what earlier ones left. Lists are in the order in which things happened.
 */
final class Levels {

  private Levels() {}

  /** Each value times the seconds until the next one, and the last one from before first. */
  static BigDecimal held(List<Reading> before, List<Reading> gauge, Stretch stretch) {
    Instant end = stretch.end();
    Instant begun = gauge.isEmpty() ? end : gauge.get(0).time();
    BigDecimal sum =
        before.stream()
            .flatMap(one -> one.value().stream())
            .reduce((earlier, later) -> later)
            .map(value -> value.multiply(Span.seconds(stretch.start(), begun)))
            .orElse(BigDecimal.ZERO);
    for (int i = 0; i < gauge.size(); i++) {
      Instant next = i + 1 < gauge.size() ? gauge.get(i + 1).time() : end;
      BigDecimal seconds = Span.seconds(gauge.get(i).time(), next);
      sum = sum.add(gauge.get(i).value().orElseThrow().multiply(seconds));
    }
    return sum;
  }

  /** What was added less what was removed. */
  static BigDecimal net(List<Reading> changes) {
    return changes.stream().map(Reading::change).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Each change times the seconds that are left. */
  static BigDecimal seconds(List<Reading> changes, Instant end) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Reading change : changes) {
      sum = sum.add(change.change().multiply(Span.seconds(change.time(), end)));
    }
    return sum;
  }

  /** Each day has what it began with and all that was added on it. */
  static BigDecimal days(List<Reading> changes, LocalDate first, LocalDate end) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      for (Reading change : changes) {
        boolean before = change.date().isBefore(day);
        if (before || change.date().equals(day) && !change.removes()) {
          sum = sum.add(change.change());
        }
      }
    }
    return sum;
  }

  /** What is there in the end. */
  static Set<String> present(List<Reading> operations) {
    Set<String> present = new HashSet<>();
    for (Reading operation : operations) {
      String item = operation.item().orElseThrow();
      boolean unused = operation.removes() ? present.remove(item) : present.add(item);
    }
    return present;
  }

  /** For each item, the seconds from each addition of what is absent to its removal. */
  static BigDecimal presentSeconds(Set<String> before, List<Reading> operations, Stretch stretch) {
    Map<String, Instant> since = new HashMap<>();
    before.forEach(item -> since.put(item, stretch.start()));
    BigDecimal sum = BigDecimal.ZERO;
    for (Reading operation : operations) {
      String item = operation.item().orElseThrow();
      if (!operation.removes()) {
        since.putIfAbsent(item, operation.time());
      } else if (since.containsKey(item)) {
        sum = sum.add(Span.seconds(since.remove(item), operation.time()));
      }
    }
    for (Instant start : since.values()) {
      sum = sum.add(Span.seconds(start, stretch.end()));
    }
    return sum;
  }

  /** Each day has the items it began with and all that were added on it. */
  static BigDecimal presentDays(List<Reading> operations, LocalDate first, LocalDate end) {
    long sum = 0;
    for (LocalDate day = first; day.isBefore(end); day = day.plusDays(1)) {
      LocalDate today = day;
      Set<String> ofDay =
          present(operations.stream().filter(one -> one.date().isBefore(today)).toList());
      operations.stream()
          .filter(one -> one.date().equals(today) && !one.removes())
          .forEach(one -> ofDay.add(one.item().orElseThrow()));
      sum += ofDay.size();
    }
    return BigDecimal.valueOf(sum);
  }
}
