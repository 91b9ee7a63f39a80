package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.http.HttpServer;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on a real broker, the second one started by {@code start}: whoever is asked, the
 * answer is the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServingStory {

  static final int PARTITIONS = 4;
  private static final Pattern HTTP_AT = Pattern.compile("HTTP at http://(\\S+)");
  private static final Duration SOON = Duration.ofSeconds(45);

  final String prefix = SharedCluster.uniquePrefix();
  private final SchemaRegistryServer registry = SchemaRegistryServer.inMemory();
  private final HttpClient client = HttpClient.newHttpClient();
  final StringWriter out = new StringWriter();

  /** One id for each partition, and one that no URL can hold as it is. */
  final List<String> ids =
      Stream.concat(
              IntStream.range(0, PARTITIONS).mapToObj(ServingStory::idIn), Stream.of("é/1 %|=?&"))
          .toList();

  Path temporary;
  AppConfig config;
  Codecs codecs;
  HttpServer http;
  private BillingApplication application;
  ServedBusiness business;
  Thread second;
  CompletableFuture<Integer> secondExit;

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
    business = new ServedBusiness(config, codecs);
    business.feed(ids);
  }

  @AfterAll
  void stop() {
    second.interrupt();
    secondExit.join();
    http.close();
    application.close();
    registry.close();
  }

  void assertBothAnswer(String path, String expected) {
    for (String instance : instances()) {
      soon(() -> assertThat(body(instance, path)).isEqualTo(expected));
    }
  }

  static void soon(ThrowingRunnable assertion) {
    await().atMost(SOON).pollInterval(Duration.ofMillis(200)).untilAsserted(assertion);
  }

  List<String> instances() {
    return List.of(http.advertised(), secondAddress());
  }

  private String secondAddress() {
    await().atMost(SOON).until(() -> HTTP_AT.matcher(out.toString()).find());
    Matcher address = HTTP_AT.matcher(out.toString());
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  String answeredBy(String instance, String path) {
    return get(instance, path).headers().firstValue("Countinghouse-Answered-By").orElse("");
  }

  String body(String instance, String path) {
    return get(instance, path).body();
  }

  HttpResponse<String> get(String instance, String path, String... headers) {
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

  static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String idIn(int partition) {
    return IntStream.range(0, 1_000)
        .mapToObj(number -> "customer-" + number)
        .filter(id -> Partitioning.partitionOf(id, PARTITIONS) == partition)
        .findFirst()
        .orElseThrow();
  }

  Map<String, String> keys(String instance, String... more) {
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
    // A standby of each partition takes over when the other instance stops.
    keys.put("standby.replicas", "1");
    keys.put("http.port", "0");
    for (int i = 0; i < more.length; i += 2) {
      keys.put(more[i], more[i + 1]);
    }
    return keys;
  }

  String file(String instance, String... more) throws IOException {
    List<String> lines = new ArrayList<>();
    keys(instance, more).forEach((key, value) -> lines.add(key + " = " + value));
    return Files.write(temporary.resolve(instance + ".properties"), lines).toString();
  }

  int run(String... arguments) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
  }
}
