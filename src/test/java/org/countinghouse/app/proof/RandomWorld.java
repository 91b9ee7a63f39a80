package org.countinghouse.app.proof;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterItem;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * Meters of every aggregation, with random windows, groups, filters and rounding, each with a later
 * version that is recorded in mid-October; customers who move to other accounts, parents and zones;
 * and two months of random usage around the end of summer time.
 */
final class RandomWorld {

  private static final List<String> AGGREGATIONS =
      List.of(
          "SUM",
          "COUNT",
          "MAX",
          "MIN",
          "AVERAGE",
          "LATEST",
          "UNIQUE_COUNT",
          "TIME_WEIGHTED",
          "PERCENTILE",
          "RECURRING_SUM",
          "RECURRING_UNIQUE_COUNT");
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kolkata",
          "Pacific/Apia",
          "UTC");
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int MICROS_PER_SECOND = 1_000_000;
  private static final int PLANS = 4;

  private final Random random;
  private final StringBuilder yaml = new StringBuilder();

  RandomWorld(Random random) {
    this.random = random;
  }

  MasterData master(Path folder) throws IOException {
    yaml.append("meters:\n");
    AGGREGATIONS.forEach(this::meter);
    yaml.append("products:\n");
    for (String meter : AGGREGATIONS) {
      line(
          "- {id: p-%s, valid-from: 2026-01-01, name: P, meter: %s, gl-account: '1'}",
          meter, meter);
    }
    plan();
    accounts();
    customers();
    Files.writeString(folder.resolve("master.yaml"), yaml);
    Recorded recorded =
        new Recorded(START.plusSeconds(15 * 86_400 + random.nextInt(86_400)), "test");
    return withAnyPrices(MasterFiles.read(folder, recorded));
  }

  private MasterData withAnyPrices(MasterData master) {
    RandomPlan plans = new RandomPlan(random);
    List<MasterItem> items = new ArrayList<>();
    for (MasterItem item : master.items()) {
      items.add(
          item.id().startsWith("any-")
              ? new MasterItem(
                  item.kind(),
                  plans.plan(
                      item.id(),
                      List.of(
                          LocalDate.parse("2026-01-01"),
                          LocalDate.parse("2026-10-10").plusDays(random.nextInt(30)))),
                  item.place(),
                  List.of(item.place(), item.place()))
              : item);
    }
    return new MasterData(items, master.warnings());
  }

  private void meter(String aggregation) {
    line("- id: %s", aggregation);
    line("  versions:");
    version(aggregation, "2026-01-01");
    version(aggregation, "2026-10-%02d".formatted(10 + random.nextInt(15)));
  }

  private void version(String aggregation, String from) {
    line("  - valid-from: %s", from);
    line("    event-type: %s", random.nextInt(8) == 0 ? "other" : "call");
    line("    aggregation: %s", aggregation);
    line("    unit: u");
    boolean daily = random.nextBoolean();
    line("    window: %s", daily ? "day" : "hour");
    if (aggregation.contains("UNIQUE")) {
      line("    distinct-by: user");
    } else if (!aggregation.equals("COUNT") && random.nextBoolean()) {
      line("    measure: bytes");
    }
    if (aggregation.equals("PERCENTILE")) {
      line("    percentile: 90");
    }
    if (aggregation.startsWith("RECURRING")) {
      // Days of presence are refused for windows of an hour.
      List<String> prorations =
          daily ? List.of("none", "day", "second") : List.of("none", "second");
      line("    proration: %s", prorations.get(random.nextInt(prorations.size())));
    }
    if (random.nextInt(3) == 0) {
      line("    group-by: [region]");
    }
    if (random.nextInt(3) == 0) {
      line("    rounding: {mode: half-up, scale: 1}");
    }
    if (random.nextInt(3) == 0) {
      line("    filter: [{field: region, not-equals: us}, {field: bytes, less-or-equal: 80}]");
    }
  }

  private void plan() {
    line("price-plans:");
    line("- id: plan");
    line("  currency: EUR");
    line("  versions:");
    line("  - valid-from: 2026-01-01");
    line("    model: GRADUATED");
    line("    tiers: [{up-to: 100, unit-price: '0.5'}, {unit-price: '0.25'}]");
    line("  - {valid-from: 2026-10-20, model: PER_UNIT, tiers: [{unit-price: '0.75'}]}");
    for (int i = 0; i < PLANS; i++) {
      // Its prices are drawn as records, since files need more text for them.
      line("- {id: any-%d, currency: EUR, valid-from: 2026-01-01, model: PER_UNIT,", i);
      line("   tiers: [{unit-price: 1}]}");
    }
  }

  private void accounts() {
    line("accounts:");
    for (String account : List.of("a", "b")) {
      line("- {id: %s, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: e}", account);
    }
    line("contracts:");
    for (String account : List.of("a", "b")) {
      line("- id: c-%s", account);
      line("  account: %s", account);
      line("  currency: EUR");
      calendar();
      line("  valid-from: 2026-01-01");
      line("  lines:");
      for (String name : AGGREGATIONS) {
        String plan = random.nextBoolean() ? "plan" : "any-" + random.nextInt(PLANS);
        line("  - {product: p-%s, price-plan: %s}", name, plan);
      }
      terms();
    }
  }

  private void calendar() {
    String cycle = List.of("week", "month", "month", "quarter").get(random.nextInt(4));
    line("  billing-cycle: %s", cycle);
    if (cycle.equals("month") && random.nextBoolean()) {
      line("  billing-anchor-day: %d", 1 + random.nextInt(31));
    }
  }

  /** Credits, commitments and bounds in the range of what two months cost. */
  private void terms() {
    line("  credits:");
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      line(
          "  - {id: g%d, amount: '%s', priority: %d, effective: 2026-%02d-15%s%s%s}",
          i,
          BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2),
          random.nextInt(2),
          9 + random.nextInt(3),
          random.nextBoolean() ? ", expires: 2026-12-" + (10 + random.nextInt(20)) : "",
          random.nextInt(3) == 0 ? ", products: [p-SUM, p-RECURRING_SUM]" : "",
          withdrawal());
    }
    if (random.nextBoolean()) {
      line("  commitments:");
      String promised =
          random.nextBoolean()
              ? "spend: '" + random.nextInt(1, 20_000) + "'"
              : "units: '" + random.nextInt(1, 20_000) + "', unit-price: '0.015'";
      line(
          "  - {id: k, %s, from: 2026-10-01, end: 2026-%d-01, cycle: term,"
              + " overage-factor: '1.25'%s, gl-account: '4'}",
          promised,
          11 + random.nextInt(2),
          random.nextBoolean() ? ", products: [p-COUNT, p-TIME_WEIGHTED]" : "");
    }
    if (random.nextBoolean()) {
      int minimum = random.nextInt(20_000);
      line(
          "  spend: {minimum: '%d', maximum: '%d', proration: %s, gl-account: '4'}",
          minimum, minimum + random.nextInt(20_000), random.nextBoolean() ? "day" : "whole");
    }
  }

  private String withdrawal() {
    return switch (random.nextInt(4)) {
      case 0 -> ", voided-from: 2026-11-10";
      case 1 -> ", refunded: '0.01', refunded-on: 2026-11-05";
      default -> "";
    };
  }

  private void customers() {
    line("customers:");
    for (int i = 0; i < 3; i++) {
      String zone = zone();
      line("- id: customer-%d", i);
      line("  versions:");
      line("  - {valid-from: 2026-01-01, name: C, zone: %s, %s}", zone, payer(i, "a"));
      line("  - {valid-from: 2026-10-%d, name: C, zone: %s, %s}", 10 + i, zone, payer(i, "b"));
      line("  - {valid-from: 2026-10-14, name: C, zone: %s, %s}", zone(), payer(i, "b"));
    }
  }

  /** The account, or a customer before this one that is above it, or both. */
  private String payer(int customer, String account) {
    if (customer == 0 || random.nextInt(3) == 0) {
      return "account: " + account;
    }
    String parent = "parent: customer-" + random.nextInt(customer);
    return random.nextInt(3) == 0 ? parent + ", account: " + account : parent;
  }

  private String zone() {
    return ZONES.get(random.nextInt(ZONES.size()));
  }

  private void line(String text, Object... values) {
    yaml.append(text.formatted(values)).append('\n');
  }

  /** Each once, with few values and few seconds of some days, so that many meet. */
  List<UsageEventRecord> events(int count) {
    List<UsageEventRecord> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, BigDecimal> measures = new HashMap<>();
      Map<String, String> dimensions = new HashMap<>();
      if (random.nextInt(5) > 0) {
        measures.put("bytes", number());
      } else if (random.nextBoolean()) {
        dimensions.put("bytes", number().toString());
      }
      if (random.nextInt(5) > 0) {
        dimensions.put("region", List.of("eu", "us", "").get(random.nextInt(3)));
      }
      if (random.nextInt(5) > 0) {
        dimensions.put("user", "u" + random.nextInt(6));
      }
      if (random.nextInt(3) == 0) {
        dimensions.put("operation", random.nextBoolean() ? "add" : "remove");
      }
      events.add(
          UsageEventRecord.newBuilder()
              .setKind(UsageKind.USAGE)
              .setCustomerId("customer-" + random.nextInt(3))
              .setSource("s")
              .setId("e" + i)
              .setType("call")
              .setTime(time())
              .setQuantity(random.nextInt(8) == 0 ? null : number())
              .setMeasures(measures)
              .setDimensions(dimensions)
              .build());
    }
    return events;
  }

  private Instant time() {
    long day = random.nextInt(61);
    long second = random.nextInt(20) * 4_321L;
    long micros = random.nextInt(4) == 0 ? random.nextInt(MICROS_PER_SECOND) : 0;
    return START.plusSeconds(day * 86_400 + second).plusNanos(micros * 1_000);
  }

  private BigDecimal number() {
    return BigDecimal.valueOf(random.nextInt(10_000), 2);
  }
}
