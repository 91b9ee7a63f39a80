package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.schema.BatchedUsageEventRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.mapping.Decimals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code countinghouse resolve} on a real broker, of conflicts that stand in one batch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResolveCommandTest {

  private static final Instant USED = Instant.parse("2026-10-01T10:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(45);
  private static final String MASTER =
      """
      meters:
        - {id: units, valid-from: 2026-01-01, event-type: call, aggregation: SUM, unit: call}
      accounts:
        - {id: payer, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: de}
      customers:
        - {id: acme, valid-from: 2026-01-01, name: A, zone: UTC, account: payer}
        - {id: zeta, valid-from: 2026-01-01, name: Z, zone: UTC, account: payer}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Sandbox sandbox;
  private String file;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    sandbox = Sandbox.start(folder.resolve("sandbox"), Map.of("parts", "reference,metering"));
    List<String> keys =
        List.of(
            "bootstrap.servers = " + sandbox.bootstrapServers(),
            "schema.registry.url = " + sandbox.registryUrl(),
            "append-time.source = record",
            "metering.partitions = 4",
            "account.partitions = 4",
            "replication.factor = 1");
    file = Files.write(folder.resolve("client.properties"), keys).toString();
    Path master = Files.createDirectory(folder.resolve("master"));
    Files.writeString(master.resolve("master.yaml"), MASTER);
    assertThat(run("master", "apply", master.toString(), "-c", file)).isZero();
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  /** Of one batch 5 stands, 1 is another event, and 7 and 9 conflict with the first. */
  @Test
  void shouldTakeTheCopyThatOffsetAndIndexName() {
    feed("acme", "a=5", "b=1", "a=7", "a=9");
    soon("acme", "\"quantity\":\"6\",\"eventCount\":2");

    assertThat(resolve("acme", "second")).isEqualTo(1);
    assertThat(err.toString())
        .containsPattern(
            "Expected --offset \\(and --index in a batch\\) to name one of the 2 conflicting copies"
                + " of event 'a' of source 'gateway', customer 'acme', at \\[(\\d+)\\[2\\],"
                + " \\1\\[3\\]\\]");
    assertThat(resolve("acme", "second", "--index", "1")).isEqualTo(1);
    assertThat(err.toString()).contains("Expected a conflicting copy of event 'a'");

    assertThat(resolve("acme", "second", "--index", "3")).isZero();

    assertThat(out.toString()).contains("asked to take the second of event 'a'");
    soon("acme", "\"quantity\":\"10\",\"eventCount\":2");
    String event = get("/v1/customers/acme/events?source=gateway&id=a");
    assertThat(event).contains("\"state\":\"COUNTED\"").contains("\"quantity\":\"10\"");
  }

  @Test
  void shouldTakeBothBackWhenNoneIsTaken() {
    feed("zeta", "a=5", "a=7", "b=1");
    soon("zeta", "\"quantity\":\"6\",\"eventCount\":2");

    assertThat(resolve("zeta", "none", "--index", "1")).isZero();

    soon("zeta", "\"quantity\":\"1\",\"eventCount\":1");
  }

  private int resolve(String customer, String take, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "resolve",
                "-c",
                file,
                "--customer",
                customer,
                "--source",
                "gateway",
                "--id",
                "a",
                "--take",
                take,
                "--why",
                "ticket 17"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** One batch of events, each {@code id=quantity}. */
  private void feed(String customer, String... events) {
    List<BatchedUsageEventRecord> batch = new ArrayList<>();
    for (String event : events) {
      String[] parts = event.split("=");
      batch.add(
          BatchedUsageEventRecord.newBuilder()
              .setId(parts[0])
              .setSource("gateway")
              .setType("call")
              .setCustomerId(customer)
              .setTime(USED)
              .setQuantity(Decimals.toRecord(new BigDecimal(parts[1])))
              .setKind(UsageKind.USAGE)
              .build());
    }
    UsageEventRecord record =
        UsageEventRecord.newBuilder()
            .setCustomerId(customer)
            .setKind(UsageKind.BATCH)
            .setBatch(batch)
            .build();
    try (Feeder feeder = new Feeder(sandbox.config(), sandbox.codecs())) {
      feeder.usage(record, USED);
      feeder.flush();
    }
  }

  private void soon(String customer, String usage) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(get("/v1/customers/" + customer + "/usage?window=total"))
                    .contains(usage));
  }

  private String get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + sandbox.httpAddress() + path)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    } catch (InterruptedException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
