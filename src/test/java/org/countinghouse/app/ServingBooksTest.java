package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.schema.key.Partitioning;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Metrics, events, sources and ledgers once everything is metered. */
class ServingBooksTest extends ServingStory {

  @BeforeAll
  void awaitMetering() {
    for (String id : ids) {
      for (String instance : instances()) {
        String usage = "/v1/customers/" + encoded(id) + "/usage?window=total";
        soon(() -> assertThat(body(instance, usage)).contains("\"quantity\":\"13.75\""));
      }
    }
    for (String instance : instances()) {
      soon(
          () ->
              assertThat(body(instance, "/v1/ledger"))
                  .startsWith("{\"sum\":{\"watermark\":\"2026-11-03T00:00:00Z\","));
    }
  }

  @Test
  void shouldShowEveryPartitionsLedgerOnceWhenScraped() {
    soon(this::assertEveryPartitionIsShownOnce);
  }

  private void assertEveryPartitionIsShownOnce() {
    Map<String, Double> imbalances = new HashMap<>();
    List<String> heard = new ArrayList<>();
    double identities = 0;
    double consumed = 0;
    double counted = 0;
    for (String instance : instances()) {
      assertThat(get(instance, "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(instance, "/health/live").body()).contains("\"metering\":\"RUNNING\"");
      String metrics = body(instance, "/metrics");
      assertThat(metrics)
          .contains("countinghouse_part_running{part=\"metering\"} 1.0")
          .contains("kafka_stream_")
          .contains("countinghouse_watermark_lag_seconds{partition=");
      samples(metrics, "countinghouse_ledger_imbalance")
          .forEach((labels, value) -> assertThat(imbalances.put(labels, value)).isNull());
      samples(metrics, "countinghouse_source_last_append_seconds")
          .forEach(
              (labels, value) -> {
                assertThat(labels).contains("source=\"gateway\"");
                assertThat(value).isEqualTo(1.7910216E9);
                heard.add(labels);
              });
      identities += sum(samples(metrics, "countinghouse_store_identities"));
      assertThat(sum(samples(metrics, "countinghouse_store_bytes"))).isGreaterThan(1_000);
      consumed += sum(samples(metrics, "countinghouse_events_consumed"));
      counted +=
          samples(metrics, "countinghouse_events").entrySet().stream()
              .filter(sample -> sample.getKey().contains("bucket=\"counted\""))
              .mapToDouble(Map.Entry::getValue)
              .sum();
    }
    assertThat(imbalances)
        .hasSize(PARTITIONS)
        .allSatisfy((labels, value) -> assertThat(value).isZero());
    assertThat(heard).hasSize(PARTITIONS).doesNotHaveDuplicates();
    // Each partition stands on both instances, once as a standby.
    assertThat(identities).isEqualTo(2 * 3.0 * ids.size());
    // Three events of each customer, and a tick on each partition.
    assertThat(consumed).isEqualTo(3.0 * ids.size() + PARTITIONS);
    assertThat(counted + parkedThenCounted()).isEqualTo(3.0 * ids.size());
  }

  @Test
  void shouldSayWhatBecameOfAnEventWhicheverInstanceIsAsked() {
    for (String id : ids) {
      String events = "/v1/customers/" + encoded(id) + "/events?source=gateway&id=";
      int partition = Partitioning.partitionOf(id, PARTITIONS);
      for (String instance : instances()) {
        String counted = body(instance, events + "1");
        assertThat(counted)
            .startsWith(
                ("{\"customerId\":\"%s\",\"source\":\"gateway\",\"id\":\"1\",\"state\":\"COUNTED\","
                        + "\"horizon\":\"PT840H\",\"record\":{\"topic\":\"%s\",\"partition\":%d,\"offset\":")
                    .formatted(id, prefix + "usage.events", partition))
            .contains(
                "\"appendTime\":\"2026-10-01T10:00:00Z\"},\"time\":\"2026-10-01T10:00:00Z\","
                    + "\"type\":\"completion\",\"conflicts\":[],\"totals\":[{\"accountId\":\"")
            .contains(
                ("\"accountId\":\"%s\",\"meterId\":\"tokens\",\"meterVersion\":1,"
                        + "\"dimensions\":{\"model\":\"small\",\"region\":\"eu\"},"
                        + "\"windowStart\":\"2026-10-01T00:00:00Z\","
                        + "\"windowEnd\":\"2026-10-02T00:00:00Z\",\"quantity\":\"10.5\","
                        + "\"eventCount\":1,\"revision\":1}],\"note\":\"\"}")
                    .formatted(id));
        assertThat(body(instance, events + "none"))
            .isEqualTo(
                ("{\"customerId\":\"%s\",\"source\":\"gateway\",\"id\":\"none\","
                        + "\"state\":\"UNKNOWN\",\"horizon\":\"PT840H\",\"conflicts\":[],"
                        + "\"totals\":[],\"note\":\"\"}")
                    .formatted(id));
      }
    }
  }

  /** All are below the first; the last one only on the first day, on which it used 12.5. */
  @Test
  void shouldRollUpACustomerAndAllBelowItAsOfEachDateWhicheverInstanceIsAsked() {
    String top = ids.get(0);
    String last = ids.get(ids.size() - 1);
    Map<String, String> whole = new TreeMap<>();
    ids.forEach(id -> whole.put(id, line("2026-10", id, "13.75", 3)));
    whole.put(last, line("2026-10", last, "12.5", 2));

    assertBothAnswer(
        "/v1/customers/" + top + "/rollup?meter=tokens&window=month",
        rollUp(top, List.copyOf(whole.values())));
    assertBothAnswer(
        "/v1/customers/" + encoded(last) + "/rollup?from=2026-10-02&to=2026-11-01&window=total",
        rollUp(last, List.of(line("total", last, "1.25", 1))));
    assertBothAnswer(
        "/v1/customers/" + top + "/rollup?from=2026-10-02&window=day",
        rollUp(
            top,
            ids.subList(0, PARTITIONS).stream()
                .sorted()
                .map(id -> line("2026-10-02", id, "1.25", 1))
                .toList()));
    assertBothAnswer("/v1/customers/nobody/rollup", rollUp("nobody", List.of()));
  }

  /** All of October; the last one was below the first for a day of it. */
  @Test
  void shouldChargeEveryAccountThatPaysForACustomerOrAnyBelowItWhicheverInstanceIsAsked() {
    String top = ids.get(0);
    String last = ids.get(ids.size() - 1);

    assertBothAnswer(
        "/v1/customers/" + top + "/rollup/charges?period=2026-10", charges(top, "2026-10", ids));
    assertBothAnswer(
        "/v1/customers/" + encoded(last) + "/rollup/charges?period=2026-10",
        charges(last, "2026-10", List.of(last)));
    assertBothAnswer(
        "/v1/customers/" + top + "/rollup/charges?period=2026-09",
        charges(top, "2026-09", List.of()));
    assertThat(get(http.advertised(), "/v1/customers/a/rollup/charges").statusCode())
        .isEqualTo(400);
  }

  @Test
  void shouldShowWhatTheNextBillWouldSayBesideThoseBeforeWhicheverInstanceIsAsked() {
    for (String id : ids) {
      assertBothAnswer(
          "/v1/accounts/" + encoded(id) + "/preview?period=2026-10",
          ("{\"accountId\":\"%s\",\"period\":\"2026-10\",\"type\":\"DRAFT\",\"totals\":["
                  + "{\"currency\":\"EUR\",\"amount\":\"1.38\",\"before\":["
                  + "{\"period\":\"2026-09\",\"amount\":\"0.00\"},"
                  + "{\"period\":\"2026-08\",\"amount\":\"0.00\"},"
                  + "{\"period\":\"2026-07\",\"amount\":\"0.00\"}]}],\"lines\":["
                  + "{\"contractId\":\"contract\",\"productId\":\"chat\",\"kind\":\"USAGE\","
                  + "\"reference\":\"\",\"currency\":\"EUR\",\"now\":{\"period\":\"2026-10\","
                  + "\"quantity\":\"13.75\",\"amount\":\"1.38\"},\"before\":[],\"flags\":[]}],"
                  + "\"silentSources\":[]}")
              .formatted(id));
      assertThat(body(http.advertised(), "/v1/accounts/" + encoded(id) + "/preview?period=2026-11"))
          .contains("\"now\":{\"period\":\"2026-11\",\"quantity\":\"0\",\"amount\":\"0.00\"}")
          .contains("\"flags\":[\"ZERO_USAGE\"]");
    }
    assertThat(get(http.advertised(), "/v1/accounts/a/preview").statusCode()).isEqualTo(400);
  }

  /** 1.38 for October; the second event was on 2 October. */
  @Test
  void shouldAccrueWhatIsEarnedBeforeTheCutOffWhicheverInstanceIsAsked() {
    String all = "{\"cutOff\":\"%s\",\"watermark\":\"2026-11-03T00:00:00Z\",\"complete\":%s,";
    assertBothAnswer(
        "/v1/accruals?cut-off=2026-11-01",
        all.formatted("2026-11-01", true)
            + "\"accounts\":%d,\"unpriced\":0,\"totals\":[%s]}"
                .formatted(ids.size(), accrued(new BigDecimal("1.38"), ids.size())));
    assertBothAnswer(
        "/v1/accruals?cut-off=2026-10-02",
        all.formatted("2026-10-02", true)
            + "\"accounts\":%d,\"unpriced\":0,\"totals\":[%s]}"
                .formatted(ids.size(), accrued(new BigDecimal("1.25"), ids.size())));
    assertThat(body(http.advertised(), "/v1/accruals?cut-off=2026-12-01"))
        .contains("\"complete\":false");
    for (String id : ids) {
      assertBothAnswer(
          "/v1/accounts/" + encoded(id) + "/accrual?cut-off=2026-11-01",
          ("{\"accountId\":\"%s\",\"cutOff\":\"2026-11-01\",\"watermark\":\"2026-11-03T00:00:00Z\","
                  + "\"complete\":true,\"totals\":[%s],\"lines\":[{\"period\":\"2026-10\","
                  + "\"contractId\":\"contract\",\"productId\":\"chat\",\"kind\":\"USAGE\","
                  + "\"reference\":\"\",\"legalEntityId\":\"entity\",\"glAccount\":\"4000\",\"currency\":\"EUR\","
                  + "\"earned\":\"1.38\",\"billed\":\"0.00\",\"accrued\":\"1.38\"}]}")
              .formatted(id, accrued(new BigDecimal("1.38"), 1)));
    }
    assertThat(get(http.advertised(), "/v1/accruals").statusCode()).isEqualTo(400);
    assertThat(get(http.advertised(), "/v1/accruals?cut-off=soon").statusCode()).isEqualTo(400);
  }

  private static String accrued(BigDecimal each, int accounts) {
    return "{\"legalEntityId\":\"entity\",\"glAccount\":\"4000\",\"currency\":\"EUR\",\"accrued\":\"%s\"}"
        .formatted(each.multiply(BigDecimal.valueOf(accounts)).toPlainString());
  }

  private static String charges(String customerId, String period, List<String> accounts) {
    List<String> lines =
        accounts.stream()
            .sorted()
            .map(
                id ->
                    ("{\"accountId\":\"%s\",\"currency\":\"EUR\",\"amount\":\"1.38\","
                            + "\"billedAmount\":\"0.00\",\"waivedAmount\":\"0.00\","
                            + "\"unbilledAmount\":\"1.38\",\"charges\":1,\"unrated\":0}")
                        .formatted(id))
            .toList();
    return "{\"customerId\":\"%s\",\"period\":\"%s\",\"accounts\":[%s]}"
        .formatted(customerId, period, String.join(",", lines));
  }

  private static String rollUp(String customerId, List<String> lines) {
    return "{\"customerId\":\"%s\",\"watermark\":\"2026-11-03T00:00:00Z\",\"usage\":[%s]}"
        .formatted(customerId, String.join(",", lines));
  }

  private static String line(String window, String account, String quantity, int events) {
    return ("{\"meterId\":\"tokens\",\"window\":\"%s\",\"accountId\":\"%s\","
            + "\"quantity\":\"%s\",\"eventCount\":%d}")
        .formatted(window, account, quantity, events);
  }

  @Test
  void shouldSumASourceOverAllInstancesWhicheverIsAsked() {
    for (String instance : instances()) {
      String source =
          body(
              instance,
              "/v1/sources/gateway?from=2026-10-01T10:30:00Z&to=2026-10-02T10:00:00.001Z");
      assertThat(source)
          .startsWith(
              "{\"source\":\"gateway\",\"from\":\"2026-10-01T10:30:00Z\","
                  + "\"to\":\"2026-10-02T10:00:00.001Z\",\"silence\":\"OUTAGE\","
                  + "\"latestEventTime\":\"2026-10-02T10:00:00Z\","
                  + "\"lastAppendTime\":\"2026-10-03T10:00:00Z\","
                  + "\"watermark\":\"2026-11-03T00:00:00Z\",\"hours\":["
                  + "{\"start\":\"2026-10-01T10:00:00Z\",\"end\":\"2026-10-01T11:00:00Z\",")
          .contains("\"standing\":10,\"sums\":{\"\":\"62.5\"},\"checksum\":\"")
          .contains("\"start\":\"2026-10-02T10:00:00Z\"")
          .contains("\"standing\":5,\"sums\":{\"\":\"6.25\"},\"checksum\":\"");
      assertThat(body(instance, "/v1/sources/nobody"))
          .contains("\"silence\":\"OUTAGE\"", "\"hours\":[]");
      assertThat(body(instance, "/v1/sources"))
          .isEqualTo(
              "{\"watermark\":\"2026-11-03T00:00:00Z\",\"sources\":[{\"source\":\"gateway\","
                  + "\"silence\":\"OUTAGE\",\"latestEventTime\":\"2026-10-02T10:00:00Z\","
                  + "\"lastAppendTime\":\"2026-10-03T10:00:00Z\"}]}");
      assertThat(body(instance, "/v1/sources?after=gateway")).contains("\"sources\":[]");
    }
  }

  @Test
  void shouldShowAllLedgersWhicheverInstanceIsAsked() {
    int consumed = 3 * ids.size() + PARTITIONS;
    for (String instance : instances()) {
      assertThat(body(instance, "/v1/ledger"))
          .startsWith(
              "{\"sum\":{\"watermark\":\"2026-11-03T00:00:00Z\",\"consumed\":%d,\"imbalance\":0,"
                  .formatted(consumed))
          .contains("\"CONTROL\":" + PARTITIONS)
          .contains("{\"partition\":0,", "{\"partition\":1,", "{\"partition\":2,")
          .contains("{\"partition\":3,\"watermark\":\"2026-11-03T00:00:00Z\",\"consumed\":");
      for (int partition = 0; partition < PARTITIONS; partition++) {
        assertThat(body(instance, "/v1/ledger/" + partition))
            .startsWith("{\"partition\":" + partition + ",\"watermark\":\"2026-11-03T00:00:00Z\"");
      }
      assertThat(get(instance, "/v1/ledger/4").statusCode()).isEqualTo(400);
    }
    assertThat(answeredBy(http.advertised(), "/v1/ledger")).isEqualTo(http.advertised());
  }

  private double parkedThenCounted() {
    return instances().stream()
        .flatMap(
            instance ->
                samples(body(instance, "/metrics"), "countinghouse_transitions")
                    .entrySet()
                    .stream())
        .filter(sample -> sample.getKey().contains("parked_to_counted"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double sum(Map<String, Double> samples) {
    return samples.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Labels to value. */
  private static Map<String, Double> samples(String metrics, String name) {
    Map<String, Double> samples = new HashMap<>();
    metrics
        .lines()
        .filter(line -> line.startsWith(name + "{"))
        .forEach(
            line -> {
              int end = line.lastIndexOf(' ');
              samples.put(line.substring(name.length(), end), Double.valueOf(line.substring(end)));
            });
    return samples;
  }
}
