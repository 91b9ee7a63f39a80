package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the oracle calculates from: all events, and master data as it stands in the end, as if it
 * had been known from the beginning. When it came to be known changes no amount, since usage waits
 * for it.
 *
 * @param events every event fed, in the order of each customer's partition
 * @param master all master data
 * @param rules how long is waited
 */
public record OracleInput(List<Event> events, OracleMaster master, Rules rules) {

  /**
   * An event as it was fed.
   *
   * @param takesBack whether it is a void, which takes back the event of its identity and payload
   * @param time when it was used, to the microsecond
   * @param appended when it was stored; within a partition it never falls
   * @param measures quantities by name; the main quantity has the empty name
   * @param dimensions texts by name
   */
  public record Event(
      boolean takesBack,
      String customer,
      String source,
      String id,
      String type,
      Instant time,
      Instant appended,
      Map<String, BigDecimal> measures,
      Map<String, String> dimensions) {

    /** All that it says but its identity and kind; 1.5 and 1.50 are the same. */
    List<Object> payload() {
      Map<String, BigDecimal> plain = new java.util.TreeMap<>();
      measures.forEach((name, value) -> plain.put(name, value.stripTrailingZeros()));
      return List.of(type, time, plain, dimensions);
    }
  }

  /**
   * How long is waited and remembered.
   *
   * @param horizon how far event time may lie behind append time
   * @param tolerance how far event time may lie ahead of append time
   * @param patience how long an event waits for its customer or meter, and a void for its original
   * @param end append time of the last record of all, be it one without an event
   */
  public record Rules(Duration horizon, Duration tolerance, Duration patience, Instant end) {

    /** What a configuration has that says nothing else, when all is over. */
    public static final Rules DEFAULT =
        new Rules(Duration.ofDays(35), Duration.ofHours(1), Duration.ofDays(7), Instant.MAX);

    /** These rules with another patience, at another end. */
    public Rules until(Instant end, Duration patience) {
      return new Rules(horizon, tolerance, patience, end);
    }
  }
}
