package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the oracle calculates from.
 *
 * @param events every event fed, in the order of each customer's partition
 * @param customers zone and account by customer id
 * @param meters all meters
 * @param lines all contract lines
 * @param prices price versions by plan id, by ascending date
 */
public record OracleInput(
    List<Event> events,
    Map<String, Customer> customers,
    List<Meter> meters,
    List<ContractLine> lines,
    Map<String, List<PriceVersion>> prices) {

  /**
   * An event as it was fed.
   *
   * @param measures quantities by name; the main quantity has the empty name
   * @param payload all that it says but its identity, as one text to compare
   */
  public record Event(
      String customer,
      String source,
      String id,
      String type,
      Instant time,
      Instant appended,
      Map<String, BigDecimal> measures,
      String payload) {}

  /** A customer with one zone and one account for ever. */
  public record Customer(String zone, String account) {}

  /**
   * A meter.
   *
   * @param measure the measure that is summed; absent if events are counted
   */
  public record Meter(String id, String eventType, boolean counts, String measure) {}

  /** A product sold to an account at a plan from a date on. */
  public record ContractLine(
      String account,
      String contract,
      String product,
      String meter,
      String plan,
      String currency,
      LocalDate from) {}

  /**
   * Prices from a date on.
   *
   * @param unitSize units a price is for
   * @param bounds ends of all tiers but the last
   * @param unitPrices one more than bounds
   */
  public record PriceVersion(
      LocalDate from, BigDecimal unitSize, List<BigDecimal> bounds, List<BigDecimal> unitPrices) {}
}
