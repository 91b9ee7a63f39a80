package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ThrowingRunnable;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.http.HttpServer;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.AccountVersion;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.ContractLine;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ProductVersion;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.mapping.Decimals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Two instances on a real broker, the second one started by {@code start}: whoever is asked, the
 * answer is the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ServingTest {

  private static final int PARTITIONS = 4;
  private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
  private static final Instant OCTOBER = Instant.parse("2026-10-01T10:00:00Z");
  private static final Pattern HTTP_AT = Pattern.compile("HTTP at http://(\\S+)");
  private static final Duration SOON = Duration.ofSeconds(45);

  private final String prefix = SharedCluster.uniquePrefix();
  private final SchemaRegistryServer registry = SchemaRegistryServer.inMemory();
  private final HttpClient client = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();

  /** One id for each partition, and one that no URL can hold as it is. */
  private final List<String> ids =
      Stream.concat(
              IntStream.range(0, PARTITIONS).mapToObj(ServingTest::idIn), Stream.of("é/1 %|=?&"))
          .toList();

  private Path temporary;
  private AppConfig config;
  private Codecs codecs;
  private HttpServer http;
  private BillingApplication application;
  private Thread second;
  private CompletableFuture<Integer> secondExit;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    temporary = folder;
    config = AppConfig.of(keys("first"));
    assertThat(run("topics", "apply", "-c", file("second"))).isZero();
    codecs = Schemas.connect(config);
    http = HttpServer.start(config.http());
    application = new BillingApplication(config, codecs, http.advertised());
    http.serve(application);
    assertThat(get(http.advertised(), "/v1/accounts/a/charges").statusCode()).isEqualTo(503);
    application.start();
    secondExit = new CompletableFuture<>();
    String file = file("second");
    second = new Thread(() -> secondExit.complete(run("start", "-c", file)), "second-instance");
    second.start();
    feed();
  }

  @AfterAll
  void stop() {
    second.interrupt();
    secondExit.join();
    http.close();
    application.close();
    registry.close();
  }

  @Test
  @Order(1)
  void shouldGiveSameUsageWhicheverInstanceIsAsked() {
    for (String id : ids) {
      String usage = "/v1/customers/" + encoded(id) + "/usage";
      assertBothAnswer(
          usage + "?window=total",
          "{\"customerId\":\"%s\",\"usage\":[{\"meterId\":\"tokens\",\"window\":\"total\","
                  .formatted(id)
              + "\"dimensions\":{},\"quantity\":\"13.75\",\"eventCount\":3}]}");
      assertBothAnswer(
          usage + "?meter=tokens&from=2026-10-01&to=2026-10-02&group-by=model",
          "{\"customerId\":\"%s\",\"usage\":[".formatted(id)
              + "{\"meterId\":\"tokens\",\"window\":\"2026-10-01\","
              + "\"dimensions\":{\"model\":\"large\"},\"quantity\":\"2\",\"eventCount\":1},"
              + "{\"meterId\":\"tokens\",\"window\":\"2026-10-01\","
              + "\"dimensions\":{\"model\":\"small\"},\"quantity\":\"10.5\",\"eventCount\":1}]}");
    }
    String unknown = "{\"customerId\":\"nobody\",\"usage\":[]}";
    assertBothAnswer("/v1/customers/nobody/usage", unknown);
    assertBothAnswer("/v1/customers/nobody/usage?meter=none&group-by=model", unknown);
  }

  @Test
  @Order(2)
  void shouldRefuseUnknownDimensionWhicheverInstanceIsAsked() {
    for (String instance : instances()) {
      HttpResponse<String> answer =
          get(instance, "/v1/customers/" + encoded(ids.get(0)) + "/usage?meter=tokens&group-by=m");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body())
          .contains(
              "Expected group-by to name dimensions of meter 'tokens', which are [model, region],"
                  + " but found 'm'");
    }
  }

  @Test
  @Order(3)
  void shouldPassQuestionsOnWhenOtherInstanceOwnsThem() {
    for (String instance : instances()) {
      assertThat(ids)
          .extracting(id -> answeredBy(instance, "/v1/customers/" + encoded(id) + "/usage"))
          .containsOnlyElementsOf(instances())
          .containsAll(instances());
    }
  }

  @Test
  @Order(4)
  void shouldNotPassOnTwiceWhenForwarded() {
    String first = http.advertised();
    String elsewhere =
        ids.stream()
            .map(id -> "/v1/customers/" + encoded(id) + "/usage")
            .filter(path -> !answeredBy(first, path).equals(first))
            .findFirst()
            .orElseThrow();

    HttpResponse<String> answer = get(first, elsewhere, "Countinghouse-Forwarded", "1");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.body()).contains("Expected a forwarded question to come to its owner");
  }

  @Test
  @Order(5)
  void shouldGiveSameChargesWhicheverInstanceIsAsked() {
    for (String id : ids) {
      String charges =
          ("{\"accountId\":\"%s\",\"charges\":[{\"chargeId\":\"%s\",\"period\":\"2026-10\","
                  + "\"contractId\":\"contract\",\"productId\":\"chat\",\"meterId\":\"tokens\","
                  + "\"status\":\"RATED\",\"reason\":\"\",\"currency\":\"EUR\","
                  + "\"quantity\":\"13.75\",\"amount\":\"1.38\",")
              .formatted(id, RecordKeys.charge(id, "contract", "chat", "2026-10"));
      String calculation =
          "\"calculation\":[{\"planId\":\"plan\",\"planVersion\":1,\"tier\":1,"
              + "\"fromQuantity\":\"0\",\"toQuantity\":\"13.75\",\"unitPrice\":\"0.1\","
              + "\"unitSize\":\"1\",\"amount\":\"1.375\"}]}]}";
      for (String instance : instances()) {
        soon(
            () ->
                assertThat(body(instance, "/v1/accounts/" + encoded(id) + "/charges"))
                    .startsWith(charges)
                    .endsWith(calculation));
      }
      assertBothAnswer(
          "/v1/accounts/" + encoded(id) + "/charges?period=2026-09",
          "{\"accountId\":\"%s\",\"charges\":[]}".formatted(id));
    }
  }

  @Test
  @Order(6)
  void shouldGiveSameMismatchesWhicheverInstanceIsAsked() throws IOException {
    assertThat(
            run(
                "close",
                "-c",
                file("second"),
                "--period",
                "2026-10",
                "--cut-off",
                "2026-11-02T00:00:00Z"))
        .isZero();
    assertThat(out.toString())
        .contains("asked to close 2026-10 of 5 accounts, sequence 1, cut-off 2026-11-02T00:00:00Z");
    invoice(1, ids, "2.00");
    for (String id : ids) {
      for (String instance : instances()) {
        soon(
            () ->
                assertThat(body(instance, "/v1/accounts/" + encoded(id) + "/mismatches"))
                    .contains("\"type\":\"AMOUNT\",\"status\":\"OPEN\"", "\"delta\":\"0.62\""));
      }
    }
    invoice(2, ids.subList(0, 1), "1.38");
    String first = "/v1/accounts/" + encoded(ids.get(0)) + "/mismatches";
    assertBothAnswer(first, "{\"accountId\":\"%s\",\"mismatches\":[]}".formatted(ids.get(0)));
    assertBothAnswer(first + "?status=open", body(http.advertised(), first));
    for (String instance : instances()) {
      assertThat(body(instance, first + "?status=all"))
          .contains("\"type\":\"AMOUNT\",\"status\":\"RESOLVED\"");
    }
  }

  @Test
  @Order(7)
  void shouldRefuseToCloseWhenAccountIsUnknown() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

    assertThat(
            command.execute(
                "close", "-c", file("second"), "--period", "2026-10", "--account", "nobody"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("Expected account nobody in master.accounts, but it is not there");
    assertThat(command.execute("close", "-c", file("second"), "--period", "October")).isEqualTo(2);
    assertThat(err.toString())
        .contains("Expected a billing period such as 2026-10, but found 'October'");
  }

  @Test
  @Order(8)
  void shouldShowEveryPartitionsLedgerOnceWhenScraped() {
    Map<String, Double> imbalances = new HashMap<>();
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
    // Three events of each customer, and a tick on each partition.
    assertThat(consumed).isEqualTo(3.0 * ids.size() + PARTITIONS);
    assertThat(counted + parkedThenCounted()).isEqualTo(3.0 * ids.size());
  }

  @Test
  @Order(9)
  void shouldRefuseWhenPortOrFolderIsInUse() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));
    String port = Integer.toString(http.port());

    assertThat(command.execute("start", "-c", file("third", "http.port", port))).isEqualTo(1);
    assertThat(err.toString()).contains("countinghouse: Expected port " + port + " of 127.0.0.1");
    assertThat(command.execute("start", "-c", file("first"))).isEqualTo(1);
    assertThat(err.toString()).contains("for this process alone, but another process uses it");
    assertThatThrownBy(() -> new BillingApplication(config, codecs, "127.0.0.1:1"))
        .isInstanceOf(Problem.class);
  }

  @Test
  @Order(10)
  void shouldSayWhichPartIsMissingWhenProcessDoesNotRunIt() throws Exception {
    AppConfig postingOnly = AppConfig.of(keys("posting", "parts", "posting"));
    try (HttpServer server = HttpServer.start(postingOnly.http());
        BillingApplication posting =
            new BillingApplication(postingOnly, codecs, server.advertised())) {
      server.serve(posting);
      HttpResponse<String> answer = get(server.advertised(), "/v1/accounts/a/charges");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
      assertThat(answer.body())
          .contains("Expected part rating in the process that is asked, but it runs [posting]");
    }
  }

  @Test
  @Order(11)
  void shouldAnswerAloneWhenOtherInstanceIsStopped() {
    String first = http.advertised();
    second.interrupt();

    assertThat(secondExit.join()).isZero();
    for (String id : ids) {
      String path = "/v1/customers/" + encoded(id) + "/usage?window=total";
      soon(
          () -> {
            HttpResponse<String> answer = get(first, path);
            // While partitions move there is no answer, but never a wrong one.
            assertThat(answer.statusCode()).isIn(200, 503);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"quantity\":\"13.75\"");
          });
      assertThat(answeredBy(first, path)).isEqualTo(first);
    }
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

  private void assertBothAnswer(String path, String expected) {
    for (String instance : instances()) {
      soon(() -> assertThat(body(instance, path)).isEqualTo(expected));
    }
  }

  private static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
  }

  private List<String> instances() {
    return List.of(http.advertised(), secondAddress());
  }

  private String secondAddress() {
    await().atMost(SOON).until(() -> HTTP_AT.matcher(out.toString()).find());
    Matcher address = HTTP_AT.matcher(out.toString());
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  private String answeredBy(String instance, String path) {
    return get(instance, path).headers().firstValue("Countinghouse-Answered-By").orElse("");
  }

  private String body(String instance, String path) {
    return get(instance, path).body();
  }

  private HttpResponse<String> get(String instance, String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + instance + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String idIn(int partition) {
    return IntStream.range(0, 1_000)
        .mapToObj(number -> "customer-" + number)
        .filter(id -> Partitioning.partitionOf(id, PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> keys(String instance, String... more) {
    Map<String, String> keys = new HashMap<>();
    keys.put("bootstrap.servers", SharedCluster.bootstrapServers());
    keys.put("schema.registry.url", registry.url().toString());
    keys.put("topic.prefix", prefix);
    keys.put("application.id.prefix", prefix + "app");
    keys.put("parts", "reference,metering,rating,reconciliation");
    keys.put("append-time.source", "record");
    keys.put("state.dir", temporary.resolve(instance).toString());
    // The tick lies a month after the events, which may come before the master data.
    keys.put("parking.patience", "P60D");
    keys.put("metering.partitions", Integer.toString(PARTITIONS));
    keys.put("account.partitions", Integer.toString(PARTITIONS));
    keys.put("replication.factor", "1");
    keys.put("commit.interval", "PT0.1S");
    keys.put("http.port", "0");
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return keys;
  }

  private String file(String instance, String... more) throws IOException {
    List<String> lines = new ArrayList<>();
    keys(instance, more).forEach((key, value) -> lines.add(key + " = " + value));
    return Files.write(temporary.resolve(instance + ".properties"), lines).toString();
  }

  private int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
  }

  private void feed() {
    master(
        Topic.MASTER_METERS,
        "tokens",
        MeterRecord.newBuilder()
            .setMeterId("tokens")
            .setVersions(
                List.of(
                    MeterVersion.newBuilder()
                        .setVersion(1)
                        .setValidFrom(JANUARY)
                        .setEventType("completion")
                        .setAggregation(Aggregation.SUM)
                        .setGroupBy(List.of("model", "region"))
                        .build()))
            .build());
    master(
        Topic.MASTER_PRODUCTS,
        "chat",
        ProductRecord.newBuilder()
            .setProductId("chat")
            .setVersions(
                List.of(
                    ProductVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setMeterId("tokens")
                        .setGlAccount("4000")
                        .setTaxCode("S")
                        .build()))
            .build());
    master(
        Topic.MASTER_PRICE_PLANS,
        "plan",
        PricePlanRecord.newBuilder()
            .setPlanId("plan")
            .setCurrency("EUR")
            .setVersions(
                List.of(
                    PricePlanVersion.newBuilder()
                        .setVersion(1)
                        .setValidFrom(JANUARY)
                        .setModel(PriceModelType.PER_UNIT)
                        .setUnitSize(decimal("1"))
                        .setTiers(
                            List.of(PriceTier.newBuilder().setUnitPrice(decimal("0.1")).build()))
                        .build()))
            .build());
    try (Feeder feeder = new Feeder(config, codecs)) {
      ids.forEach(id -> feed(feeder, id));
      feeder.tick(Instant.parse("2026-11-03T00:00:00Z"));
      feeder.flush();
    }
  }

  private void feed(Feeder feeder, String id) {
    master(
        Topic.MASTER_CUSTOMERS,
        id,
        CustomerRecord.newBuilder()
            .setCustomerId(id)
            .setVersions(
                List.of(
                    CustomerVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setZone("UTC")
                        .setAccountId(id)
                        .build()))
            .build());
    feeder.account(
        Topic.MASTER_ACCOUNTS,
        RecordKeys.account(id),
        id,
        AccountRecord.newBuilder()
            .setAccountId(id)
            .setVersions(
                List.of(
                    AccountVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setCurrency("EUR")
                        .setLegalEntityId("entity")
                        .build()))
            .build());
    feeder.account(
        Topic.MASTER_CONTRACTS,
        RecordKeys.contract(id, "contract"),
        id,
        ContractRecord.newBuilder()
            .setContractId("contract")
            .setAccountId(id)
            .setCurrency("EUR")
            .setVersions(
                List.of(
                    ContractVersion.newBuilder()
                        .setValidFrom(JANUARY)
                        .setLines(
                            List.of(
                                ContractLine.newBuilder()
                                    .setProductId("chat")
                                    .setPlanId("plan")
                                    .build()))
                        .build()))
            .build());
    feeder.usage(event(id, "1", "10.5", "small", OCTOBER), OCTOBER);
    feeder.usage(event(id, "2", "2", "large", OCTOBER), OCTOBER);
    Instant nextDay = OCTOBER.plus(Duration.ofDays(1));
    feeder.usage(event(id, "3", "1.25", "small", nextDay), OCTOBER.plus(Duration.ofDays(2)));
  }

  private static UsageEventRecord event(
      String customerId, String id, String quantity, String model, Instant time) {
    return UsageEventRecord.newBuilder()
        .setId(id)
        .setSource("gateway")
        .setType("completion")
        .setCustomerId(customerId)
        .setTime(time)
        .setQuantity(decimal(quantity))
        .setDimensions(Map.of("model", model, "region", "eu"))
        .setKind(UsageKind.USAGE)
        .build();
  }

  private void invoice(int revision, List<String> accounts, String total) {
    try (Feeder feeder = new Feeder(config, codecs)) {
      for (String id : accounts) {
        feeder.account(
            Topic.BILLING_INVOICES,
            RecordKeys.invoice(id, "invoice"),
            id,
            InvoiceRecord.newBuilder()
                .setInvoiceId("invoice")
                .setRevision(revision)
                .setAccountId(id)
                .setSummaryId(RecordKeys.finalSummary(id, "2026-10", "EUR"))
                .setSystem("platform")
                .setStatus(InvoiceStatus.ISSUED)
                .setCurrency("EUR")
                .setTotal(decimal(total))
                .setIssuedAt(Instant.parse("2026-11-03T00:00:00Z"))
                .build());
      }
      feeder.flush();
    }
  }

  /** Customers are routed by id; the topics of meters, products and plans have one partition. */
  private <T extends SpecificRecord> void master(Topic topic, String id, T value) {
    @SuppressWarnings("unchecked")
    Class<T> type = (Class<T>) value.getClass();
    String name = config.topics().nameOf(topic);
    byte[] bytes = codecs.serializer(type).serialize(name, value);
    int partition = topic == Topic.MASTER_CUSTOMERS ? Partitioning.partitionOf(id, PARTITIONS) : 0;
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(
            SharedCluster.clientProperties(), new StringSerializer(), new ByteArraySerializer())) {
      var unused = producer.send(new ProducerRecord<>(name, partition, RecordKeys.join(id), bytes));
    }
  }

  private static BigDecimal decimal(String value) {
    return Decimals.toRecord(new BigDecimal(value));
  }
}
