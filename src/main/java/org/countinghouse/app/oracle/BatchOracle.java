package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleInput.ContractLine;
import org.countinghouse.app.oracle.OracleInput.Customer;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleInput.Meter;
import org.countinghouse.app.oracle.OracleInput.PriceVersion;

/**
 * Bills a list of events in one pass, with maps, lists and nothing else: first copies stand, days
 * are days of the customer's zone, months are months of those days. What nobody will ever know a
 * customer or meter for is rejected.
 */
public final class BatchOracle {

  private static final Duration HORIZON = Duration.ofDays(35);
  private static final Duration TOLERANCE = Duration.ofHours(1);

  private final OracleInput input;
  private final Map<String, String> payloadBySeen = new HashMap<>();
  private final Map<String, Long> buckets = new TreeMap<>();

  /** {@code account|meter|day -> quantity}. */
  private final Map<String, TreeMap<LocalDate, BigDecimal>> usage = new TreeMap<>();

  /**
   * What a batch calculation says.
   *
   * @param amounts amount by {@code account|contract|product|month}, rounded to the currency
   * @param buckets COUNTED, DUPLICATE, CONFLICTING and REJECTED, parked events as what became of
   *     them
   */
  public record Result(Map<String, BigDecimal> amounts, Map<String, Long> buckets) {}

  private BatchOracle(OracleInput input) {
    this.input = input;
  }

  /** Calculates. */
  public static Result calculate(OracleInput input) {
    BatchOracle oracle = new BatchOracle(input);
    input.events().forEach(oracle::admit);
    return new Result(oracle.amounts(), oracle.buckets);
  }

  private void admit(Event event) {
    String identity = event.customer() + '\n' + event.source() + '\n' + event.id();
    String seen = payloadBySeen.get(identity);
    String bucket;
    if (outOfTime(event) || event.measures().values().stream().anyMatch(m -> m.signum() < 0)) {
      bucket = "REJECTED";
    } else if (seen != null) {
      bucket = seen.equals(event.payload()) ? "DUPLICATE" : "CONFLICTING";
    } else {
      bucket = count(event) ? "COUNTED" : "REJECTED";
      if (bucket.equals("COUNTED")) {
        payloadBySeen.put(identity, event.payload());
      }
    }
    buckets.merge(bucket, 1L, Long::sum);
  }

  private static boolean outOfTime(Event event) {
    return event.time().isAfter(event.appended().plus(TOLERANCE))
        || event.time().isBefore(event.appended().minus(HORIZON));
  }

  private boolean count(Event event) {
    List<Meter> measuring =
        input.meters().stream().filter(meter -> meter.eventType().equals(event.type())).toList();
    Customer customer = input.customers().get(event.customer());
    boolean measurable =
        measuring.stream()
            .allMatch(meter -> meter.counts() || event.measures().containsKey(meter.measure()));
    if (measuring.isEmpty() || customer == null || !measurable) {
      return false;
    }
    LocalDate day = LocalDate.ofInstant(event.time(), ZoneId.of(customer.zone()));
    for (Meter meter : measuring) {
      BigDecimal amount = meter.counts() ? BigDecimal.ONE : event.measures().get(meter.measure());
      if (amount != null) {
        usage
            .computeIfAbsent(customer.account() + '|' + meter.id(), key -> new TreeMap<>())
            .merge(day, amount, BigDecimal::add);
      }
    }
    return true;
  }

  private Map<String, BigDecimal> amounts() {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (ContractLine line : input.lines()) {
      TreeMap<LocalDate, BigDecimal> days =
          usage.getOrDefault(line.account() + '|' + line.meter(), new TreeMap<>());
      Map<YearMonth, BigDecimal> exact = new TreeMap<>();
      Map<YearMonth, BigDecimal> position = new TreeMap<>();
      days.tailMap(line.from())
          .forEach(
              (day, quantity) -> {
                YearMonth month = YearMonth.from(day);
                BigDecimal from = position.getOrDefault(month, BigDecimal.ZERO);
                BigDecimal to = from.add(quantity);
                position.put(month, to);
                exact.merge(month, price(line.plan(), day, from, to), BigDecimal::add);
              });
      int decimals = Math.max(0, Currency.getInstance(line.currency()).getDefaultFractionDigits());
      exact.forEach(
          (month, amount) ->
              amounts.put(
                  line.account() + '|' + line.contract() + '|' + line.product() + '|' + month,
                  amount.setScale(decimals, RoundingMode.HALF_UP)));
    }
    return amounts;
  }

  /** Walks through the tiers from the first one on, and keeps what lies in {@code (from, to]}. */
  private BigDecimal price(String plan, LocalDate day, BigDecimal from, BigDecimal to) {
    PriceVersion version = null;
    for (PriceVersion candidate : input.prices().getOrDefault(plan, List.of())) {
      version = candidate.from().isAfter(day) ? version : candidate;
    }
    if (version == null) {
      throw new IllegalArgumentException("Expected a price of plan " + plan + " on " + day);
    }
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tierStart = BigDecimal.ZERO;
    for (int tier = 0; tier < version.unitPrices().size(); tier++) {
      BigDecimal tierEnd = tier < version.bounds().size() ? version.bounds().get(tier) : to;
      BigDecimal inTier = to.min(tierEnd).subtract(from.max(tierStart));
      if (inTier.signum() > 0) {
        sum = sum.add(inTier.multiply(version.unitPrices().get(tier)));
      }
      tierStart = tierEnd.max(tierStart);
    }
    return sum.divide(version.unitSize());
  }
}
