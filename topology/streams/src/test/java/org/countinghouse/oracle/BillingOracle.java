package org.countinghouse.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Reads all admitted events in the order of their log and all master data as it is in the end, and
 * says what became of each event and what each contract line costs in each month.
 */
public final class BillingOracle {

  private static final Duration HORIZON = Duration.ofDays(35);
  private static final Duration TOLERANCE = Duration.ofHours(1);

  /** An event as it stands in the log; {@code readable} is false for bytes that are none. */
  public record Event(
      boolean readable,
      boolean tick,
      String customer,
      String source,
      String id,
      String type,
      Instant time,
      Instant appended,
      Map<String, BigDecimal> measures) {}

  /** From a date on, in this zone, a customer's usage is paid by an account. */
  public record CustomerVersion(String customer, LocalDate from, ZoneId zone, String account) {}

  /** A meter; {@code measure} is null if it counts. */
  public record Meter(String id, String type, String measure) {}

  /**
   * From a date on, a contract sells these products at these plans; replaces the version before.
   */
  public record ContractVersion(
      String account,
      String contract,
      String currency,
      LocalDate from,
      Map<String, String> planByProduct) {}

  /** From a date on, these prices hold: price of a unit up to a quantity; the last has none. */
  public record PlanVersion(
      String plan,
      LocalDate from,
      BigDecimal unitSize,
      List<BigDecimal> ends,
      List<BigDecimal> prices) {}

  /**
   * The answer.
   *
   * @param buckets COUNTED, DUPLICATE, CONFLICTING, REJECTED, WAITING, CONTROL
   * @param amounts by {@code account|contract|product|month}
   * @param totals quantity by {@code customer|meter|date}
   */
  public record Answer(
      Map<String, Long> buckets, Map<String, BigDecimal> amounts, Map<String, BigDecimal> totals) {}

  private record AccountMeter(String account, String meter) {}

  private final List<CustomerVersion> customers;
  private final List<Meter> meters;
  private final Map<String, String> meterByProduct;
  private final List<ContractVersion> contracts;
  private final List<PlanVersion> plans;

  private final Map<String, Long> buckets = new TreeMap<>();
  private final Map<String, BigDecimal> totals = new TreeMap<>();
  private final Map<AccountMeter, NavigableMap<LocalDate, BigDecimal>> usage = new HashMap<>();

  public BillingOracle(
      List<CustomerVersion> customers,
      List<Meter> meters,
      Map<String, String> meterByProduct,
      List<ContractVersion> contracts,
      List<PlanVersion> plans) {
    this.customers = customers;
    this.meters = meters;
    this.meterByProduct = meterByProduct;
    this.contracts = contracts;
    this.plans = plans;
  }

  public Answer answer(List<Event> log) {
    Map<List<String>, List<Object>> seen = new HashMap<>();
    Instant now = Instant.MIN;
    for (Event event : log) {
      now = event.appended().isAfter(now) ? event.appended() : now;
      buckets.merge(outcome(event, now, seen), 1L, Long::sum);
    }
    return new Answer(buckets, amounts(), totals);
  }

  private String outcome(Event event, Instant now, Map<List<String>, List<Object>> seen) {
    if (!event.readable()) {
      return "REJECTED";
    }
    if (event.tick()) {
      return "CONTROL";
    }
    boolean negative = event.measures().values().stream().anyMatch(value -> value.signum() < 0);
    Duration age = Duration.between(event.time(), now);
    if (negative || age.compareTo(HORIZON) > 0 || age.negated().compareTo(TOLERANCE) > 0) {
      return "REJECTED";
    }
    List<String> identity = List.of(event.customer(), event.source(), event.id());
    List<Object> payload = List.of(event.type(), event.time(), event.measures());
    List<Object> first = seen.get(identity);
    if (first != null) {
      return first.equals(payload) ? "DUPLICATE" : "CONFLICTING";
    }
    CustomerVersion customer = customerAt(event);
    List<Meter> measuring =
        meters.stream().filter(meter -> meter.type().equals(event.type())).toList();
    if (customer == null || measuring.isEmpty()) {
      seen.put(identity, payload);
      return "WAITING";
    }
    if (measuring.stream()
        .anyMatch(m -> m.measure() != null && event.measures().get(m.measure()) == null)) {
      return "REJECTED";
    }
    seen.put(identity, payload);
    measuring.forEach(meter -> count(event, customer, meter));
    return "COUNTED";
  }

  private CustomerVersion customerAt(Event event) {
    CustomerVersion found = null;
    for (CustomerVersion version : customers) {
      if (version.customer().equals(event.customer())
          && !event.time().isBefore(version.from().atStartOfDay(version.zone()).toInstant())
          && (found == null || version.from().isAfter(found.from()))) {
        found = version;
      }
    }
    return found;
  }

  private void count(Event event, CustomerVersion customer, Meter meter) {
    LocalDate date = event.time().atZone(customer.zone()).toLocalDate();
    BigDecimal amount =
        meter.measure() == null
            ? BigDecimal.ONE
            : Objects.requireNonNull(event.measures().get(meter.measure()));
    totals.merge(event.customer() + "|" + meter.id() + "|" + date, amount, BigDecimal::add);
    usage
        .computeIfAbsent(
            new AccountMeter(customer.account(), meter.id()), unused -> new TreeMap<>())
        .merge(date, amount, BigDecimal::add);
  }

  private Map<String, BigDecimal> amounts() {
    Map<String, BigDecimal> exact = new TreeMap<>();
    Map<String, BigDecimal> used = new HashMap<>();
    Map<String, String> currencies = new HashMap<>();
    usage.forEach(
        (key, byDate) ->
            byDate.forEach(
                (date, quantity) ->
                    versionsAt(key.account(), date)
                        .forEach(
                            contract ->
                                contract
                                    .planByProduct()
                                    .forEach(
                                        (product, plan) -> {
                                          if (!meterByProduct.get(product).equals(key.meter())) {
                                            return;
                                          }
                                          String line =
                                              String.join(
                                                  "|",
                                                  contract.account(),
                                                  contract.contract(),
                                                  product,
                                                  YearMonth.from(date).toString());
                                          BigDecimal from =
                                              used.getOrDefault(line, BigDecimal.ZERO);
                                          BigDecimal to = from.add(quantity);
                                          used.put(line, to);
                                          currencies.put(line, contract.currency());
                                          PlanVersion prices = planAt(plan, date);
                                          exact.merge(
                                              line,
                                              price(prices, to).subtract(price(prices, from)),
                                              BigDecimal::add);
                                        }))));
    Map<String, BigDecimal> rounded = new TreeMap<>();
    exact.forEach(
        (line, amount) -> {
          int digits = Currency.getInstance(currencies.get(line)).getDefaultFractionDigits();
          rounded.put(line, amount.setScale(digits, RoundingMode.HALF_UP));
        });
    return rounded;
  }

  /** Of each contract of the account, the version that holds on a date. */
  private List<ContractVersion> versionsAt(String account, LocalDate date) {
    Map<String, ContractVersion> latest = new TreeMap<>();
    for (ContractVersion version : contracts) {
      if (version.account().equals(account) && !version.from().isAfter(date)) {
        latest.merge(version.contract(), version, (a, b) -> a.from().isAfter(b.from()) ? a : b);
      }
    }
    return new ArrayList<>(latest.values());
  }

  private PlanVersion planAt(String plan, LocalDate date) {
    return plans.stream()
        .filter(version -> version.plan().equals(plan) && !version.from().isAfter(date))
        .reduce((a, b) -> a.from().isAfter(b.from()) ? a : b)
        .orElseThrow();
  }

  /** What the first {@code quantity} units of a month cost. */
  private static BigDecimal price(PlanVersion plan, BigDecimal quantity) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int tier = 0; tier < plan.prices().size(); tier++) {
      BigDecimal begin = tier == 0 ? BigDecimal.ZERO : plan.ends().get(tier - 1);
      BigDecimal end = tier < plan.ends().size() ? plan.ends().get(tier).min(quantity) : quantity;
      sum = sum.add(end.subtract(begin).max(BigDecimal.ZERO).multiply(plan.prices().get(tier)));
    }
    return sum.divide(plan.unitSize());
  }
}
