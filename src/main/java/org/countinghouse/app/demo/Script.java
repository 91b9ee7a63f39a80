package org.countinghouse.app.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * What happens when, in the time of the business: September 2026 and the first days of October.
 *
 * @param duration how long the play takes on the wall clock
 * @param eventsPerSecond usage events fed a second of the wall clock
 */
record Script(Duration duration, int eventsPerSecond) {

  /** The billing period that is closed. */
  static final String PERIOD = "2026-09";

  static final Instant START = Instant.parse("2026-09-01T00:00:00Z");
  static final Instant LATE_CUSTOMERS_ANNOUNCED = Instant.parse("2026-09-15T00:00:00Z");
  static final Instant FIRST_CLOSING = Instant.parse("2026-10-02T00:00:00Z");
  static final Instant END = Instant.parse("2026-10-06T00:00:00Z");

  /** Where in business time the play stands after some time on the wall clock. */
  Instant at(Duration elapsed) {
    long totalMs = Duration.between(START, END).toMillis();
    long elapsedMs = Math.min(elapsed.toMillis(), duration.toMillis());
    return START.plusMillis(totalMs * elapsedMs / duration.toMillis());
  }

  /** How many events the whole play has. */
  long events() {
    return Math.max(1, duration.toMillis() * eventsPerSecond / 1_000);
  }

  /** When an event is appended, in business time. */
  Instant appendTimeOf(long event) {
    long totalMs = Duration.between(START, END).toMillis();
    return START.plusMillis(totalMs * event / events());
  }
}
