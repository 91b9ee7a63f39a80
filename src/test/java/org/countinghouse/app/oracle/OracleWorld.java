package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.OracleInput.Event;
import org.countinghouse.app.oracle.OracleMaster.AmountRounding;
import org.countinghouse.app.oracle.OracleMaster.Condition;
import org.countinghouse.app.oracle.OracleMaster.Contract;
import org.countinghouse.app.oracle.OracleMaster.ContractVersion;
import org.countinghouse.app.oracle.OracleMaster.CustomerVersion;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.MeterVersion;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.OracleMaster.ProductVersion;
import org.countinghouse.app.oracle.OracleMaster.Proration;
import org.countinghouse.app.oracle.OracleMaster.Rounding;
import org.countinghouse.app.oracle.OracleMaster.Seller;
import org.countinghouse.app.oracle.OracleMaster.Way;
import org.countinghouse.app.oracle.price.Terms;
import org.countinghouse.app.oracle.price.Terms.Model;
import org.countinghouse.app.oracle.price.TermsBuilder;

/**
 * A small business in November 2026: the customer "lab" in Berlin, paid by "aurora", which has one
 * product, "p", of the meter "m" at 1.00 a unit.
 */
final class OracleWorld {

  static final LocalDate LONG_AGO = LocalDate.parse("2026-01-01");

  final Map<String, List<CustomerVersion>> customers = new TreeMap<>();
  final Map<String, List<MeterVersion>> meters = new TreeMap<>();
  final Map<String, List<ProductVersion>> products = new HashMap<>();
  final List<Contract> contracts = new ArrayList<>();
  final Map<String, Plan> plans = new HashMap<>();
  final Map<String, List<Seller>> sellers = new HashMap<>();
  final Map<String, List<AmountRounding>> roundings = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private OracleInput.Rules rules = OracleInput.Rules.DEFAULT;

  OracleWorld() {
    customer("lab", LONG_AGO, "Europe/Berlin", "aurora", Instant.EPOCH);
    contract("aurora");
    products.put("p", List.of(new ProductVersion(LONG_AGO, "m")));
    plans.put("plan", new Plan("EUR", List.of(price("2026-01-01", "1"))));
  }

  OracleWorld contract(String account) {
    contracts.add(
        new Contract(
            account + "-1",
            account,
            "EUR",
            List.of(new ContractVersion(LONG_AGO, Map.of("p", "plan")))));
    return this;
  }

  static Terms price(String from, String unitPrice) {
    return TermsBuilder.from(from).model(Model.PER_UNIT).tier("", unitPrice).build();
  }

  OracleWorld customer(String id, LocalDate from, String zone, String account, Instant recorded) {
    return put(id, new CustomerVersion(from, ZoneId.of(zone), "", account, recorded));
  }

  /** A customer below another, in Berlin; an account of "" is inherited. */
  OracleWorld below(String parent, String id, String from, String account) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    return put(
        id, new CustomerVersion(LocalDate.parse(from), berlin, parent, account, Instant.EPOCH));
  }

  private OracleWorld put(String id, CustomerVersion version) {
    customers.computeIfAbsent(id, any -> new ArrayList<>()).add(version);
    return this;
  }

  static Way way(Kind kind) {
    boolean distinct = kind == Kind.UNIQUE_COUNT || kind == Kind.RECURRING_UNIQUE_COUNT;
    return new Way(
        kind,
        "",
        distinct ? "user" : "",
        256,
        kind == Kind.PERCENTILE ? new BigDecimal("95") : BigDecimal.ZERO,
        Proration.NONE,
        Rounding.NONE);
  }

  /** The next version of the meter "m", of events of type "call", recorded long ago. */
  OracleWorld meter(Kind kind, Condition... filter) {
    return meter(LONG_AGO, Instant.EPOCH, way(kind), false, List.of(), 1000, filter);
  }

  OracleWorld meter(
      LocalDate from,
      Instant recorded,
      Way way,
      boolean hourly,
      List<String> groupBy,
      int groupsMax,
      Condition... filter) {
    List<MeterVersion> versions = meters.computeIfAbsent("m", any -> new ArrayList<>());
    versions.add(
        new MeterVersion(
            "m",
            versions.size() + 1,
            from,
            recorded,
            "call",
            List.of(filter),
            way,
            hourly,
            groupBy,
            groupsMax));
    return this;
  }

  OracleWorld rules(OracleInput.Rules other) {
    rules = other;
    return this;
  }

  /**
   * An event of "lab", appended a second after its time, but not before the last one.
   *
   * @param fields such as {@code quantity=5 user=ann m:bytes=7}
   */
  OracleWorld event(String id, String time, String fields) {
    return feed(event(false, "lab", id, time, fields));
  }

  OracleWorld takeBack(String id, String time, String fields) {
    return feed(event(true, "lab", id, time, fields));
  }

  OracleWorld feed(Event event) {
    events.add(event);
    return this;
  }

  Event event(boolean takesBack, String customer, String id, String time, String fields) {
    Map<String, BigDecimal> measures = new TreeMap<>();
    Map<String, String> dimensions = new TreeMap<>();
    for (String field : fields.isBlank() ? List.<String>of() : List.of(fields.split(" "))) {
      String name = field.substring(0, field.indexOf('='));
      String value = field.substring(field.indexOf('=') + 1);
      if (name.equals("quantity")) {
        measures.put("", new BigDecimal(value));
      } else if (name.startsWith("m:")) {
        measures.put(name.substring(2), new BigDecimal(value));
      } else {
        dimensions.put(name, value);
      }
    }
    Instant at = Instant.parse(time);
    Instant appended = at.plus(Duration.ofSeconds(1));
    if (!events.isEmpty() && events.get(events.size() - 1).appended().isAfter(appended)) {
      appended = events.get(events.size() - 1).appended();
    }
    return new Event(takesBack, customer, "s", id, "call", at, appended, measures, dimensions);
  }

  BatchOracle.Result calculate() {
    return BatchOracle.calculate(
        new OracleInput(
            List.copyOf(events),
            new OracleMaster(customers, meters, products, contracts, plans, sellers, roundings),
            rules));
  }

  /** What "aurora" pays for November. */
  String november() {
    return calculate().amount("aurora|aurora-1|p|2026-11").toPlainString();
  }

  /** All totals as {@code start quantity}, by start, with their group if there is one. */
  List<String> totals() {
    List<String> texts = new ArrayList<>();
    calculate()
        .totals()
        .forEach(
            (name, total) ->
                texts.add(
                    "%s %s v%d %s%s"
                        .formatted(
                            name.account(),
                            name.start(),
                            name.version(),
                            total
                                .quantity()
                                .map(value -> value.stripTrailingZeros().toPlainString())
                                .orElse("absent"),
                            name.group().isEmpty() ? "" : " " + name.group())));
    return texts;
  }
}
