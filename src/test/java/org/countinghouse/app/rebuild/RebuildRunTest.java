package org.countinghouse.app.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.MasterPublisher;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A deployment with late events, a duplicate and a price that was amended, and rebuilds beside it.
 */
class RebuildRunTest {

  private static final String MASTER =
      """
      meters:
        - {id: calls, valid-from: 2026-01-01, event-type: call, aggregation: SUM, unit: call}
        - {id: peak, valid-from: 2026-01-01, event-type: call, aggregation: MAX, unit: call}
      products:
        - {id: api, valid-from: 2026-01-01, name: P, meter: calls, gl-account: '1'}
        - {id: burst, valid-from: 2026-01-01, name: P, meter: peak, gl-account: '1'}
      price-plans:
        - id: api-eur
          currency: EUR
          valid-from: 2026-01-01
          model: GRADUATED
          tiers: [{up-to: 1000, unit-price: '0.02'}, {unit-price: '0.01'}]
        - id: api-less
          currency: EUR
          valid-from: 2026-01-01
          model: GRADUATED
          tiers: [{up-to: 1000, unit-price: '0.02'}, {unit-price: '0.009'}]
        - {id: one, currency: EUR, valid-from: 2026-01-01, model: PER_UNIT, tiers: [{unit-price: 1}]}
      accounts:
        - {id: payer, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: de}
        - {id: other, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: de}
      contracts:
        - id: c-1
          account: payer
          currency: EUR
          versions:
            - valid-from: 2026-01-01
              lines: [{product: api, price-plan: api-eur}, {product: burst, price-plan: one}]
      #     - valid-from: 2026-09-01
      #       lines: [{product: api, price-plan: api-less}, {product: burst, price-plan: one}]
        - id: c-2
          account: other
          currency: EUR
          valid-from: 2026-01-01
          lines: [{product: api, price-plan: api-eur}]
      customers:
        - {id: acme, valid-from: 2026-01-01, name: A, zone: Europe/Berlin, account: payer}
        - {id: bolt, valid-from: 2026-01-01, name: B, zone: UTC, account: other}
      """;

  private static final Map<String, String> AMOUNTS =
      Map.of(
          "payer|c-1|api|2026-09", "24.5",
          "payer|c-1|burst|2026-09", "900",
          "payer|c-1|api|2026-10", "0.2",
          "payer|c-1|burst|2026-10", "10",
          "other|c-2|api|2026-09", "1.5");

  @TempDir private Path folder;

  /**
   * By hand. At first Acme's September is 900 + 500 calls: 1,000 at 0.02 and 400 at 0.01, 24.00;
   * and 900 the most of one event. Then 100 calls come late, 1.00, and the contract is amended
   * backwards to a plan whose second tier costs 0.009: 1,000 at 0.02 and 500 at 0.009, 24.50.
   */
  @Test
  void shouldAmountToWhatWasBilledAndBillNothingButDifferences() throws Exception {
    try (Sandbox sandbox =
            Sandbox.start(folder.resolve("live"), Map.of("parts", "reference,metering,rating"));
        Feeder feeder = new Feeder(sandbox.config(), sandbox.codecs());
        Admin admin = admin(sandbox)) {
      bill(sandbox, feeder, new Lag(admin, sandbox.config()));
      List<SummaryRecord> billed = summaries(sandbox.config(), sandbox.codecs());
      assertThat(billed)
          .extracting(SummaryRecord::getSummaryId)
          .contains(
              "payer|2026-09|EUR|FINAL",
              "payer|2026-09|EUR|ADJUSTMENT|1",
              "payer|2026-09|EUR|ADJUSTMENT|2");
      assertThat(plain(Amounts.billed(billed))).isEqualTo(AMOUNTS);

      AppConfig second = next(sandbox, "second");
      StringWriter printed = new StringWriter();
      rebuild(sandbox, second, printed);

      assertThat(summaries(second, sandbox.codecs())).isEmpty();
      assertThat(plain(charged(second, sandbox.codecs()))).isEqualTo(AMOUNTS);
      assertThat(printed.toString().lines())
          .contains(
              "counted again: 18 records",
              "taken over: %d summaries of 2 accounts".formatted(billed.size()),
              "rebuilt: 5 amounts are billed as they are charged, by %d summaries from before and 0 since"
                  .formatted(billed.size()));
      assertThatThrownBy(() -> rebuild(sandbox, second, printed))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("Expected second.usage.events to be empty, but it has records");

      billWrongly(feeder, billed);
      AppConfig third = next(sandbox, "third");
      rebuild(sandbox, third, printed);

      assertThat(summaries(third, sandbox.codecs()))
          .singleElement()
          .satisfies(
              made -> {
                assertThat(made.getSummaryId()).isEqualTo("payer|2026-09|EUR|ADJUSTMENT|4");
                assertThat(made.getTotal()).isEqualByComparingTo("-7");
              });
      assertThat(printed.toString().lines())
          .contains("differs: payer|2026-09|EUR|ADJUSTMENT|4 -7 EUR");

      feeder.command(UsageCommandRecord.newBuilder().setCustomerId("acme").build(), 0);
      feeder.flush();
      assertThatThrownBy(() -> rebuild(sandbox, next(sandbox, "fourth"), printed))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("Expected no commands in usage.commands, but it has some");
      String events = Topic.USAGE_EVENTS.baseName();
      admin
          .deleteRecords(Map.of(new TopicPartition(events, 0), RecordsToDelete.beforeOffset(2)))
          .all()
          .get();
      assertThatThrownBy(() -> rebuild(sandbox, next(sandbox, "fourth"), printed))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("usage.events ever had, but the first 2 are gone");
    }
  }

  private void bill(Sandbox sandbox, Feeder feeder, Lag lag) throws IOException {
    publish(sandbox, MASTER, lag);
    use(feeder, "1", "acme", "2026-09-01T10:00:00Z", "2026-09-01T10:00:00Z", 900);
    use(feeder, "2", "acme", "2026-09-10T10:00:00Z", "2026-09-10T10:00:00Z", 500);
    use(feeder, "2", "acme", "2026-09-10T10:00:00Z", "2026-09-10T10:05:00Z", 500);
    use(feeder, "3", "bolt", "2026-09-10T10:00:00Z", "2026-09-10T10:00:00Z", 75);
    use(feeder, "4", "acme", "2026-09-30T22:30:00Z", "2026-09-30T22:30:00Z", 10);
    close(feeder, lag, "2026-09", 1, "2026-10-02T00:00:00Z");
    use(feeder, "5", "acme", "2026-09-20T10:00:00Z", "2026-10-02T09:00:00Z", 100);
    close(feeder, lag, "2026-10", 1, "2026-11-02T00:00:00Z");
    publish(sandbox, MASTER.replace("#", " "), lag);
    close(feeder, lag, "2026-10", 2, "2026-11-03T00:00:00Z");
  }

  /** An adjustment of 7.00 that nothing is charged for. */
  private static void billWrongly(Feeder feeder, List<SummaryRecord> billed) {
    SummaryRecord wrong =
        billed.stream()
            .filter(one -> one.getSummaryId().equals("payer|2026-09|EUR|ADJUSTMENT|2"))
            .findFirst()
            .orElseThrow();
    wrong.setSummaryId("payer|2026-09|EUR|ADJUSTMENT|3");
    wrong.setSequence(3);
    wrong.getLines().get(0).setAmount(new BigDecimal("7.000000000000"));
    feeder.account(Topic.RATED_SUMMARIES, wrong.getSummaryId(), "payer", wrong);
    feeder.flush();
  }

  private void publish(Sandbox sandbox, String master, Lag lag) throws IOException {
    Path files = Files.createDirectories(folder.resolve("master"));
    Files.writeString(files.resolve("master.yaml"), master);
    var unused =
        new MasterPublisher(sandbox.config().kafka(), sandbox.config().topics(), sandbox.codecs())
            .publish(MasterFiles.read(files, new Recorded(Instant.EPOCH, "test")), files);
    settle(lag);
  }

  private static void use(
      Feeder feeder, String id, String customer, String time, String appended, int quantity) {
    UsageEventRecord event =
        UsageEventRecord.newBuilder()
            .setId(id)
            .setSource("s")
            .setType("call")
            .setCustomerId(customer)
            .setTime(Instant.parse(time))
            .setQuantity(BigDecimal.valueOf(quantity).setScale(12))
            .setKind(UsageKind.USAGE)
            .build();
    feeder.usage(event, Instant.parse(appended));
  }

  private static void close(Feeder feeder, Lag lag, String period, int sequence, String cutOff) {
    feeder.tick(Instant.parse(cutOff));
    feeder.flush();
    settle(lag);
    for (String account : List.of("payer", "other")) {
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(account)
              .setPeriod(period)
              .setSequence(sequence)
              .setCutOff(Instant.parse(cutOff))
              .build();
      String key = RecordKeys.closing(account, period, sequence);
      feeder.account(Topic.BILLING_CLOSINGS, key, account, closing);
    }
    feeder.flush();
    settle(lag);
  }

  /** Until all is taken in, and a look of rating's timer later. */
  private static void settle(Lag lag) {
    try {
      do {
        Thread.sleep(700);
      } while (lag.all() > 0);
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private AppConfig next(Sandbox sandbox, String name) {
    Map<String, String> keys = new HashMap<>();
    keys.put("bootstrap.servers", sandbox.bootstrapServers());
    keys.put("schema.registry.url", sandbox.registryUrl().toString());
    keys.put("auto.register.schemas", "true");
    keys.put("append-time.source", "record");
    keys.put("application.id.prefix", name);
    keys.put("topic.prefix", name + ".");
    keys.put("generation", "2");
    keys.put("state.dir", folder.resolve(name).toString());
    keys.put("parts", "reference,metering,rating");
    keys.put("metering.partitions", "4");
    keys.put("account.partitions", "4");
    keys.put("replication.factor", "1");
    keys.put("commit.interval", "PT0.2S");
    keys.put("memory.budget", "256MiB");
    keys.put("expected.events-per-day", "100000");
    return AppConfig.of(keys);
  }

  private static void rebuild(Sandbox sandbox, AppConfig next, StringWriter printed) {
    try (Admin admin = admin(sandbox)) {
      var unused = new TopicApplier(admin, TopicDefinitions.load(), next).apply();
      Codecs codecs = Schemas.connect(next);
      try (BillingApplication application = new BillingApplication(next, codecs, "localhost:1")) {
        application.start();
        Generations generations = new Generations(sandbox.config(), next);
        new Rebuild(generations, admin, codecs, new PrintWriter(printed), Clock.systemUTC()).run();
      }
    }
  }

  private static Admin admin(Sandbox sandbox) {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sandbox.bootstrapServers()));
  }

  private static List<SummaryRecord> summaries(AppConfig config, Codecs codecs) {
    try (TopicTail<SummaryRecord> tail =
        new TopicTail<>(config, codecs, Topic.RATED_SUMMARIES, SummaryRecord.class)) {
      return tail.drain().stream().map(TopicTail.Entry::value).toList();
    }
  }

  private static Map<String, BigDecimal> charged(AppConfig config, Codecs codecs) {
    Map<String, ChargeRecord> latest = new TreeMap<>();
    try (TopicTail<ChargeRecord> tail =
        new TopicTail<>(config, codecs, Topic.RATED_CHARGES, ChargeRecord.class)) {
      tail.drain().forEach(entry -> latest.put(entry.key(), entry.value()));
    }
    assertThat(latest.values()).allMatch(charge -> charge.getGeneration() == 2);
    return Amounts.charged(latest.values());
  }

  /** Without lines of nothing: an open period may have one before it has usage. */
  private static Map<String, String> plain(Map<String, BigDecimal> amounts) {
    Map<String, String> plain = new TreeMap<>();
    amounts.forEach((key, amount) -> plain.put(key, amount.stripTrailingZeros().toPlainString()));
    plain.values().removeIf("0"::equals);
    return plain;
  }
}
