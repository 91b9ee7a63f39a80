package org.countinghouse.app.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cluster.EmbeddedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.http.HttpServer;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.app.streams.Schemas;
import org.countinghouse.app.topics.TopicApplier;
import org.countinghouse.app.topics.TopicDefinitions;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.server.KafkaSchemaStore;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.countinghouse.topology.Codecs;

/**
 * An embedded broker, a schema registry, all topics and the application, in a folder of its own
 * that is gone after {@link #close}.
 *
 * <p>usage.events is owned by the caller, who stamps append times (see {@code append-time.source}):
 * that is how a year of usage is metered in a minute.
 */
public final class Sandbox implements AutoCloseable {

  private static final Duration RUNNING_WITHIN = Duration.ofSeconds(60);

  private final EmbeddedCluster cluster;
  private final SchemaRegistryServer registry;
  private final AppConfig config;
  private final Codecs codecs;
  private final HttpServer http;
  private final BillingApplication application;

  private Sandbox(
      EmbeddedCluster cluster,
      SchemaRegistryServer registry,
      AppConfig config,
      Codecs codecs,
      HttpServer http,
      BillingApplication application) {
    this.cluster = cluster;
    this.registry = registry;
    this.config = config;
    this.codecs = codecs;
    this.http = http;
    this.application = application;
  }

  /**
   * Starts everything and returns when all parts run.
   *
   * @param folder where all data goes; created, and deleted at the end
   * @param overrides configuration keys that differ from the sandbox's own
   * @throws Problem if anything does not start
   */
  public static Sandbox start(Path folder, Map<String, String> overrides) {
    EmbeddedCluster cluster = EmbeddedCluster.start(folder, 1);
    SchemaRegistryServer registry = registry(cluster);
    AppConfig config = config(cluster, registry, folder, overrides);
    createTopics(config);
    Codecs codecs = Schemas.connect(config);
    HttpServer http = HttpServer.start(config.http());
    BillingApplication application = new BillingApplication(config, codecs, http.advertised());
    Sandbox sandbox = new Sandbox(cluster, registry, config, codecs, http, application);
    cluster.beforeClose(registry::close);
    // A signal stops the broker from a hook of its own; the application must be stopped before,
    // and HTTP before that. What is added last is called first.
    cluster.beforeClose(application::close);
    cluster.beforeClose(http::close);
    http.serve(application);
    application.start();
    sandbox.awaitRunning();
    return sandbox;
  }

  /** Where the broker listens. */
  public String bootstrapServers() {
    return cluster.bootstrapServers();
  }

  /** {@code host:port} where questions are answered over HTTP. */
  public String httpAddress() {
    return http.advertised();
  }

  /** Where the schema registry listens. */
  public URI registryUrl() {
    return registry.url();
  }

  /** The configuration of the application. */
  public AppConfig config() {
    return config;
  }

  /** Serializers and decoders on the sandbox's registry. */
  public Codecs codecs() {
    return codecs;
  }

  /** The running application. */
  public BillingApplication application() {
    return application;
  }

  /** Stops the application, the registry and the broker, and deletes the folder. */
  @Override
  public void close() {
    cluster.close();
  }

  private static AppConfig config(
      EmbeddedCluster cluster,
      SchemaRegistryServer registry,
      Path folder,
      Map<String, String> overrides) {
    Map<String, String> keys = new HashMap<>();
    keys.put("bootstrap.servers", cluster.bootstrapServers());
    keys.put("schema.registry.url", registry.url().toString());
    keys.put("auto.register.schemas", "true");
    keys.put("append-time.source", "record");
    keys.put("state.dir", folder.resolve("state").toString());
    keys.put("metering.partitions", "4");
    keys.put("account.partitions", "4");
    keys.put("replication.factor", "1");
    keys.put("commit.interval", "PT0.2S");
    keys.put("http.port", "0");
    // Small enough for the heap of a laptop, or of a container of 512 MiB.
    keys.put("memory.budget", "256MiB");
    keys.put("expected.events-per-day", "100000");
    keys.putAll(overrides);
    return AppConfig.of(keys);
  }

  private static SchemaRegistryServer registry(EmbeddedCluster cluster) {
    Map<String, Object> settings = Map.of("bootstrap.servers", cluster.bootstrapServers());
    return SchemaRegistryServer.start(
        0,
        CompatibilityLevel.FULL_TRANSITIVE,
        KafkaSchemaStore.connect(settings, "_schemas", RUNNING_WITHIN));
  }

  private static void createTopics(AppConfig config) {
    Map<String, Object> settings = new HashMap<>(config.kafka().clientSettings());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.kafka().bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      var unused = new TopicApplier(admin, TopicDefinitions.load(), config).apply();
    }
  }

  private void awaitRunning() {
    long deadlineNanos = System.nanoTime() + RUNNING_WITHIN.toNanos();
    while (!application.ready()) {
      if (!application.failed().isEmpty() || System.nanoTime() > deadlineNanos) {
        close();
        throw new Problem(
            "Expected all parts to run within %d s, but these do not: %s"
                .formatted(RUNNING_WITHIN.toSeconds(), application.failed()));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        close();
        throw new Problem("Expected all parts to run, but was interrupted", e);
      }
    }
  }
}
