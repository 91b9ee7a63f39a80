package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.Taken.Use;

/**
 * What a meter reads of one event.
 *
 * @param identity decides between events of one time
 * @param date local date of its window
 * @param value the measure
 * @param item what is told apart
 * @param removes whether a recurring meter takes it away
 */
record Reading(
    Instant time,
    BigInteger identity,
    LocalDate date,
    Optional<BigDecimal> value,
    Optional<String> item,
    boolean removes) {

  /** In the order in which they happened. */
  static final Comparator<Reading> BY_TIME =
      Comparator.comparing(Reading::time).thenComparing(Reading::identity);

  static Reading of(Taken taken, Use use) {
    Way way = use.meter().way();
    return new Reading(
        taken.event().time(),
        taken.identity(),
        use.window().date(),
        way.kind() == OracleMaster.Kind.COUNT
            ? Optional.of(BigDecimal.ONE)
            : Fields.value(taken.event(), way),
        way.distinctBy().isEmpty() ? Optional.empty() : Fields.distinct(taken.event(), way),
        Fields.removes(taken.event()));
  }

  /** What it adds to a level; less than 0 if it removes. */
  BigDecimal change() {
    return removes ? value.orElseThrow().negate() : value.orElseThrow();
  }
}
