package org.countinghouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppConfigTest {

  private static final Map<String, String> LEAST =
      Map.of("bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081");

  @TempDir Path temporary;

  @Test
  void shouldTakeDefaultsWhenOnlyRequiredKeysAreGiven() {
    AppConfig config = AppConfig.of(LEAST);

    assertThat(config.kafka()).isEqualTo(new KafkaConfig("localhost:9092", Map.of()));
    assertThat(config.parts()).containsExactlyInAnyOrder(Part.values());
    assertThat(config.topics()).isEqualTo(new TopicsConfig("", 8, 8, -1, AppendTimeSource.BROKER));
    assertThat(config.streams())
        .isEqualTo(
            new StreamsConfig(
                "countinghouse",
                Path.of("state"),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                1,
                0));
    assertThat(config.rules())
        .isEqualTo(
            new RulesConfig(
                Duration.ofDays(35),
                Duration.ofHours(1),
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                Duration.ofHours(24),
                Duration.ofHours(1)));
    assertThat(config.closing())
        .isEqualTo(new ClosingConfig(false, Duration.ofHours(6), Duration.ZERO, Map.of(), 1));
    assertThat(config.posting()).isEqualTo(new PostingConfig(5, Duration.ofSeconds(30), "1200"));
    assertThat(config.http()).isEqualTo(new HttpConfig("127.0.0.1", 8080, ""));
    assertThat(config.memory()).isEqualTo(new MemoryConfig(1_073_741_824, 1_000_000, 1, 1_000_000));
    assertThat(config.memoryPlan(4L << 30))
        .isEqualTo(new MemoryPlan(121_000_000, 640_000_000, 312_741_824, 1_000_000));
  }

  @Test
  void shouldTakeWhatIsClosedAndAdjustedByItself() {
    Map<String, String> texts = new HashMap<>(LEAST);
    texts.put("closing.timer", "true");
    texts.put("closing.delay", "PT12H");
    texts.put("adjustment.cadence", "P7D");
    texts.put("adjustment.materiality", "EUR=1000.50,JPY=150000");
    texts.put("generation", "2");

    assertThat(AppConfig.of(texts).closing())
        .isEqualTo(
            new ClosingConfig(
                true,
                Duration.ofHours(12),
                Duration.ofDays(7),
                Map.of("EUR", new BigDecimal("1000.50"), "JPY", new BigDecimal("150000")),
                2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "EUR=0", "EUR=-1", "EURO=1", "QQQ=1", "EUR=1,EUR=2", "EUR=1,"})
  void shouldRefuseAMaterialityThatIsNone(String text) {
    Map<String, String> texts = new HashMap<>(LEAST);
    texts.put("adjustment.materiality", text);

    assertThatThrownBy(() -> AppConfig.of(texts))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("adjustment.materiality");
  }

  @Test
  void shouldTakeEveryKeyWhenGiven() throws IOException {
    Path file =
        write(
            """
            bootstrap.servers = a:1,b:2
            schema.registry.url = https://registry
            basic.auth.user.info = user:secret
            auto.register.schemas = false
            kafka.security.protocol = SASL_SSL
            parts = metering, rating
            topic.prefix = eu.
            append-time.source = record
            replication.factor = 3
            deduplication.horizon = P40D
            http.advertised = pod-1:8080
            memory.budget = 512MiB
            expected.events-per-day = 20000000000
            expected.instances = 3
            parking.max = 0
            state.dir = /var/lib/countinghouse\s\s
            """);

    AppConfig config = AppConfig.read(file, Map.of());

    assertThat(config.kafka())
        .isEqualTo(new KafkaConfig("a:1,b:2", Map.of("security.protocol", "SASL_SSL")));
    assertThat(config.registry().settings())
        .containsOnly(
            Map.entry("schema.registry.url", "https://registry"),
            Map.entry("basic.auth.user.info", "user:secret"),
            Map.entry("auto.register.schemas", "false"));
    assertThat(config.parts()).containsExactlyInAnyOrder(Part.METERING, Part.RATING);
    assertThat(config.topics().nameOf(Topic.USAGE_EVENTS)).isEqualTo("eu.usage.events");
    assertThat(config.topics().appendTimeSource()).isEqualTo(AppendTimeSource.RECORD);
    assertThat(config.topics().replicationFactor()).isEqualTo(3);
    assertThat(config.rules().deduplicationRetention()).isEqualTo(Duration.parse("P41DT1H"));
    assertThat(config.streams().stateDir()).isEqualTo(Path.of("/var/lib/countinghouse"));
    assertThat(config.http().advertised(8080)).isEqualTo("pod-1:8080");
    assertThat(config.memory()).isEqualTo(new MemoryConfig(536_870_912, 20_000_000_000L, 3, 0));
  }

  @Test
  void shouldPreferEnvironmentWhenFileSaysOtherwise() throws IOException {
    Path file =
        write(
            """
            bootstrap.servers = a:1
            schema.registry.url = http://registry
            http.port = 8080
            """);

    AppConfig config =
        AppConfig.read(
            file,
            Map.of(
                "COUNTINGHOUSE_HTTP_PORT", "9090",
                "COUNTINGHOUSE_APPEND_TIME_SOURCE", "record",
                "COUNTINGHOUSE_KAFKA_SASL_JAAS_CONFIG", "secret",
                "COUNTINGHOUSE_BASIC_AUTH_USER_INFO", "user:secret",
                "PATH", "/bin"));

    assertThat(config.http().port()).isEqualTo(9090);
    assertThat(config.topics().appendTimeSource()).isEqualTo(AppendTimeSource.RECORD);
    assertThat(config.kafka().clientSettings()).containsEntry("sasl.jaas.config", "secret");
    assertThat(config.registry().settings()).containsEntry("basic.auth.user.info", "user:secret");
    assertThat(config.toString()).doesNotContain("secret");
  }

  @Test
  void shouldIgnoreVariablesWhenKubernetesSetThemForAService() throws IOException {
    Path file = write("bootstrap.servers=a:1\nschema.registry.url=http://registry\n");

    AppConfig config =
        AppConfig.read(
            file,
            Map.of(
                "COUNTINGHOUSE_SERVICE_HOST", "10.0.0.7",
                "COUNTINGHOUSE_SERVICE_PORT_HTTP", "8080",
                "COUNTINGHOUSE_PORT", "tcp://10.0.0.7:8080",
                "COUNTINGHOUSE_HTTP_PORT", "tcp://10.0.0.8:8080",
                "COUNTINGHOUSE_PORT_8080_TCP_ADDR", "10.0.0.7"));

    assertThat(config.http().port()).isEqualTo(8080);
  }

  @Test
  void shouldReportAllErrorsWhenSeveralValuesAreWrong() throws IOException {
    Path file =
        write(
            """
            schema.registry.url = registry
            http.prot = 80
            http.port = 70000
            http.port = 70001
            parts = metering,billing
            append-time.source = BROKER
            clock.tolerance = 1h
            tick.interval = PT0S
            replication.factor = 0
            kafka.processing.guarantee = at_least_once
            kafka.consumer.isolation.level = read_uncommitted
            something.else.altogether = 1
            """);

    Problem problem =
        catchThrowableOfType(
            Problem.class,
            () -> AppConfig.read(file, Map.of("COUNTINGHOUSE_HTTP_HOSTT", "localhost")));

    assertThat(problem.lines())
        .containsExactlyInAnyOrder(
            "Expected each key once, but found http.port again",
            "Expected a known setting, but found the environment variable"
                + " COUNTINGHOUSE_HTTP_HOSTT; did you mean COUNTINGHOUSE_HTTP_HOST?",
            "Expected a known key, but found http.prot; did you mean http.port?",
            "Expected a known key, but found something.else.altogether",
            "Expected no kafka.processing.guarantee, but it is set; it is always exactly_once_v2",
            "Expected no kafka.consumer.isolation.level, but it is set; it is always"
                + " read_committed",
            "Expected a value for bootstrap.servers, but found none",
            "Expected http(s) address,... for schema.registry.url, but found 'registry'",
            "Expected number from 0 to 65535 for http.port, but found '70001'",
            "Expected some of reference,metering,rating,reconciliation,posting for parts, but"
                + " found 'metering,billing'",
            "Expected broker or record for append-time.source, but found 'BROKER'",
            "Expected duration such as PT1H for clock.tolerance, but found '1h'",
            "Expected duration such as PT1H, more than zero for tick.interval, but found 'PT0S'",
            "Expected -1, or number from 1 to 32767 for replication.factor, but found '0'");
  }

  @Test
  void shouldNameFileWhenItCannotBeRead() {
    Path absent = temporary.resolve("absent.properties");

    assertThatThrownBy(() -> AppConfig.read(absent, Map.of()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected a configuration in the file " + absent);
  }

  @Test
  void shouldHaveOneVariableForEachKey() {
    List<String> variables = ConfigKeys.all().stream().map(ConfigKey::environmentName).toList();

    assertThat(variables).doesNotHaveDuplicates().contains("COUNTINGHOUSE_APPEND_TIME_SOURCE");
  }

  @Test
  void shouldAcceptEveryDefaultWhenWrittenOut() {
    Map<String, String> written = new HashMap<>(LEAST);
    ConfigKeys.all().stream()
        .filter(key -> !key.required())
        .forEach(key -> written.put(key.name(), key.defaultText()));

    assertThat(AppConfig.of(written)).isEqualTo(AppConfig.of(LEAST));
  }

  private Path write(String properties) throws IOException {
    return Files.writeString(temporary.resolve("countinghouse.properties"), properties);
  }
}
