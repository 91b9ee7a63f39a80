package org.countinghouse.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cli.ProblemHandler;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code run --verify} with filters, hours, groups, a later meter version and many aggregations.
 */
class VerifiedRunTest {

  private static final String MASTER =
      """
      meters:
        - id: traffic
          versions:
            - valid-from: 2026-01-01
              event-type: call
              aggregation: SUM
              measure: bytes
              unit: byte
              window: hour
              filter: [{field: region, in: [eu, us]}, {field: tier, not-equals: free}]
            - valid-from: 2026-09-16
              event-type: call
              aggregation: SUM
              measure: bytes
              unit: byte
              window: hour
              filter: [{field: region, in: [eu, us]}]
        - {id: peak, valid-from: 2026-01-01, event-type: call, aggregation: MAX, unit: call}
        - {id: level, valid-from: 2026-01-01, event-type: call, aggregation: LATEST, unit: call}
        - id: users
          valid-from: 2026-01-01
          event-type: call
          aggregation: UNIQUE_COUNT
          distinct-by: user
          unit: user
        - id: visitors
          valid-from: 2026-01-01
          event-type: call
          aggregation: UNIQUE_COUNT
          distinct-by: user
          exact-max: 1
          unit: user
        - id: by-user
          valid-from: 2026-01-01
          event-type: call
          aggregation: SUM
          group-by: [user]
          groups-max: 1
          unit: call
      products:
        - {id: p-traffic, valid-from: 2026-01-01, name: P, meter: traffic, gl-account: '1'}
        - {id: p-peak, valid-from: 2026-01-01, name: P, meter: peak, gl-account: '1'}
        - {id: p-level, valid-from: 2026-01-01, name: P, meter: level, gl-account: '1'}
        - {id: p-users, valid-from: 2026-01-01, name: P, meter: users, gl-account: '1'}
        - {id: p-visitors, valid-from: 2026-01-01, name: P, meter: visitors, gl-account: '1'}
        - {id: p-by-user, valid-from: 2026-01-01, name: P, meter: by-user, gl-account: '1'}
      price-plans:
        - id: one-euro
          currency: EUR
          valid-from: 2026-01-01
          model: PER_UNIT
          tiers: [{unit-price: 1}]
      legal-entities:
        - {id: de, valid-from: 2026-01-01, name: D, currency: EUR, rounding: down}
      accounts:
        - {id: payer, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: de}
      contracts:
        - id: all
          account: payer
          currency: EUR
          valid-from: 2026-01-01
          lines:
            - {product: p-traffic, price-plan: one-euro}
            - {product: p-peak, price-plan: one-euro}
            - {product: p-level, price-plan: one-euro}
            - {product: p-users, price-plan: one-euro}
            - {product: p-visitors, price-plan: one-euro}
            - {product: p-by-user, price-plan: one-euro}
      customers:
        - {id: acme, valid-from: 2026-01-01, name: A, zone: Europe/Berlin, account: payer}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(folder.resolve("master"));
    Files.writeString(folder.resolve("master/master.yaml"), MASTER);
    Files.write(
        folder.resolve("events.jsonl"),
        List.of(
            event("1", "2026-09-10T10:10:00Z", 3, "1.5", "eu", "gold", "ann"),
            event("2", "2026-09-10T10:50:00Z", 9, "1.255", "us", "gold", "bob"),
            event("3", "2026-09-10T11:05:00Z", 5, "4", "eu", "free", "ann"),
            event("4", "2026-09-20T10:00:00Z", 4, "2", "eu", "free", "cid"),
            event("5", "2026-09-20T10:00:01Z", 6, "1", "asia", "gold", "ann")));
  }

  /**
   * Traffic is 1.5 + 1.255 in one hour, and 2 of a free tier that the second version takes: 4.755,
   * which the legal entity rounds down; the largest of all is 9, the latest 6, ann, bob and cid are
   * 3, and all calls are 27.
   */
  @Test
  void shouldVerifyTotalsAndAmountsAndSayWhatItCannotWhenRun() throws IOException {
    StringWriter printed = new StringWriter();

    new UsageRun(options(), new PrintWriter(printed), false, Clock.systemUTC()).run();

    assertThat(printed.toString().lines())
        .contains(
            "verified: 5 amounts equal an independent batch calculation, as do 8 totals",
            "not verified: the quantities of 2 totals, which are estimates; their events are",
            "not verified: 4 totals of windows with more groups than their meters keep apart",
            "not verified: amounts that depend on these: [payer|all|p-visitors|2026-09]");
    assertThat(Files.readAllLines(folder.resolve("out/summary-lines.csv")))
        .anyMatch(line -> line.contains("p-traffic") && line.contains(",4.755,4.75,"))
        .anyMatch(line -> line.contains("p-peak") && line.contains(",9,9,"))
        .anyMatch(line -> line.contains("p-level") && line.contains(",6,6,"))
        .anyMatch(line -> line.contains("p-users") && line.contains(",3,3,"))
        .anyMatch(line -> line.contains("p-by-user") && line.contains(",27,27,"));
  }

  @Test
  void shouldFailAndNameTheTotalWhenItIsFalsified() {
    StringWriter errors = new StringWriter();
    Consumer<Sandbox> falsify = sandbox -> falsify(sandbox, "peak", new BigDecimal("10"));

    int exitCode =
        new CommandLine(new InterferedRun(options(), falsify))
            .setErr(new PrintWriter(errors))
            .setExecutionExceptionHandler(new ProblemHandler())
            .execute();

    assertThat(exitCode).isEqualTo(1);
    assertThat(errors.toString())
        .containsPattern(
            "Expected 9 of 3 events \\(checksum [0-9a-f]{32}\\) in total"
                + " payer\\|acme\\|peak\\|1\\|\\{\\}\\|2026-09-09T22:00:00Z\\|Europe/Berlin\\|day,"
                + " but found 10 of 3 events");
  }

  @Test
  void shouldFailAndNameTheMissingPostingRuleWhenAnAmountCannotBeBooked() throws IOException {
    String unbooked = MASTER.replace("meter: level, gl-account: '1'}", "meter: level}");
    Files.writeString(folder.resolve("master/master.yaml"), unbooked);

    assertThatThrownBy(
            () ->
                new UsageRun(
                        options(), new PrintWriter(new StringWriter()), false, Clock.systemUTC())
                    .run())
        .isInstanceOf(Problem.class)
        .hasMessage(
            "Expected a posting rule for payer|all|p-level|2026-09, of which 6 is charged and 0"
                + " billed, but: Expected a revenue account for product 'p-level', region '',"
                + " entity 'de' on 2026-09-30, but no rule has one");
  }

  /** Says on usage.totals that the first total of a meter is another number. */
  private static void falsify(Sandbox sandbox, String meter, BigDecimal quantity) {
    try (TopicTail<UsageTotalRecord> totals =
            new TopicTail<>(
                sandbox.config(), sandbox.codecs(), Topic.USAGE_TOTALS, UsageTotalRecord.class);
        Feeder feeder = new Feeder(sandbox.config(), sandbox.codecs())) {
      TopicTail.Entry<UsageTotalRecord> first =
          totals.drain().stream()
              .filter(entry -> entry.value().getTotal() != null)
              .filter(entry -> entry.value().getTotal().getMeterId().equals(meter))
              .filter(entry -> entry.value().getTotal().getCount() == 3)
              .findFirst()
              .orElseThrow();
      UsageTotalState total = first.value().getTotal();
      total.setQuantity(quantity.setScale(12));
      feeder.account(Topic.USAGE_TOTALS, first.key(), total.getAccountId(), first.value());
      feeder.flush();
    }
  }

  /** {@code run --verify}, with somebody's fingers in it. */
  @Command(name = "run")
  record InterferedRun(RunOptions options, Consumer<Sandbox> metered) implements Callable<Integer> {
    @Override
    public Integer call() {
      PrintWriter out = new PrintWriter(new StringWriter());
      new UsageRun(options, out, false, Clock.systemUTC(), metered).run();
      return 0;
    }
  }

  private RunOptions options() {
    return new RunOptions(
        List.of(folder.resolve("events.jsonl")),
        Optional.empty(),
        folder.resolve("master"),
        Optional.empty(),
        Optional.empty(),
        true,
        folder.resolve("out"));
  }

  private static String event(
      String id, String time, int quantity, String bytes, String region, String tier, String user) {
    return ("{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"s\",\"type\":\"call\","
            + "\"subject\":\"acme\",\"time\":\"%s\",\"data\":{\"quantity\":%d,"
            + "\"bytes\":%s,"
            + "\"region\":\"%s\",\"tier\":\"%s\",\"user\":\"%s\"}}")
        .formatted(id, time, quantity, bytes, region, tier, user);
  }
}
