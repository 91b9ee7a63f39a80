package org.countinghouse.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countinghouse.serdes.registry.RegistryConfig.Endpoint;
import org.countinghouse.serdes.registry.SerdeOptions.Registration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {
  private static final String URL = "http://registry:8081";

  private static RegistryConfig config(String... keysAndValues) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("schema.registry.url", URL);
    settings.put("bootstrap.servers", "broker:9092");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return RegistryConfig.from(settings);
  }

  @Test
  void shouldUseProductionDefaultsWhenOnlyUrlIsGiven() {
    RegistryConfig config = config();

    assertThat(config.endpoints())
        .containsExactly(new Endpoint(URI.create(URL), new Credentials.None()));
    assertThat(config.serde()).isEqualTo(SerdeOptions.defaults());
    assertThat(config.serde().registration()).isEqualTo(Registration.LOOK_UP);
    assertThat(config.normalize()).isFalse();
    assertThat(config.calls().maxRetries()).isEqualTo(3);
  }

  @Test
  void shouldReadEverySettingWhenGiven() {
    RegistryConfig config =
        config(
            "schema.registry.url", "http://a:1/, https://b:2/registry/ ,",
            "auto.register.schemas", "true",
            "normalize.schemas", "true",
            "avro.remove.java.properties", "false",
            "http.connect.timeout.ms", "11",
            "http.read.timeout.ms", "12",
            "max.retries", "5",
            "retries.wait.ms", "13",
            "retries.max.wait.ms", "14");

    assertThat(config.endpoints())
        .extracting(Endpoint::base)
        .containsExactly(URI.create("http://a:1"), URI.create("https://b:2/registry"));
    assertThat(config.serde().registration()).isEqualTo(Registration.REGISTER);
    assertThat(config.serde().removeJavaProperties()).isFalse();
    assertThat(config.normalize()).isTrue();
    assertThat(config.calls())
        .isEqualTo(
            new CallPolicy(
                Duration.ofMillis(11),
                Duration.ofMillis(12),
                5,
                Duration.ofMillis(13),
                Duration.ofMillis(14)));
  }

  @ParameterizedTest
  @CsvSource({
    "TopicName, usage-value",
    "TopicNameStrategy, usage-value",
    "io.confluent.kafka.serializers.subject.TopicNameStrategy, usage-value",
    "RecordName, org.acme.Usage",
    "io.confluent.kafka.serializers.subject.RecordNameStrategy, org.acme.Usage",
    "TopicRecordName, usage-org.acme.Usage",
    "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, usage-org.acme.Usage",
  })
  void shouldNameSubjectWhenStrategyIsKnown(String strategy, String subject) {
    SerdeOptions options = config("value.subject.name.strategy", strategy).serde();

    assertThat(options.subject("usage", RecordPart.VALUE, "org.acme.Usage")).isEqualTo(subject);
    assertThat(options.subject("usage", RecordPart.KEY, "org.acme.Usage")).isEqualTo("usage-key");
  }

  @Test
  void shouldSendCredentialsWhenConfigured() {
    RegistryConfig basic =
        config(
            "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "alice:wonder");
    RegistryConfig url =
        config(
            "schema.registry.url", "http://bob:builder@registry:8081",
            "basic.auth.credentials.source", "URL");
    RegistryConfig bearer =
        config("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "t0ken");

    assertThat(header(basic)).isEqualTo("Basic YWxpY2U6d29uZGVy");
    assertThat(header(url)).isEqualTo("Basic Ym9iOmJ1aWxkZXI=");
    assertThat(header(bearer)).isEqualTo("Bearer t0ken");
    assertThat(url.endpoints().get(0).base()).isEqualTo(URI.create(URL));
    assertThat(List.of(basic, url, bearer).toString())
        .doesNotContain("wonder")
        .doesNotContain("builder")
        .doesNotContain("t0ken");
  }

  private static String header(RegistryConfig config) {
    return config.endpoints().get(0).credentials().authorizationHeader().orElseThrow();
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "schema.registry.url, ftp://x, Expected schema.registry.url to hold http or https URLs",
        "schema.registry.url, \"http://x y\", Expected schema.registry.url to hold http or https URLs",
        "schema.registry.url, \",\", Expected schema.registry.url to name at least one URL",
        "schema.registry.url, http://u:secret@x, Expected basic.auth.credentials.source=URL",
        "schema.registry.ulr, http://x, \"but found [schema.registry.ulr]\"",
        "basic.auth.user, x, \"but found [basic.auth.user]\"",
        "bearer.auth.logical.cluster, x, \"but found [bearer.auth.logical.cluster]\"",
        "basic.auth.user.info, a:b, Expected a matching credentials.source",
        "bearer.auth.token, a, Expected a matching credentials.source",
        "basic.auth.credentials.source, URL, Expected schema.registry.url to hold user:password",
        "basic.auth.credentials.source, USER_INFO, Expected basic.auth.user.info to be set",
        "basic.auth.credentials.source, SASL_INHERIT, Expected basic.auth.credentials.source to be one of",
        "bearer.auth.credentials.source, OAUTHBEARER, Expected bearer.auth.credentials.source to be one of",
        "bearer.auth.credentials.source, STATIC_TOKEN, Expected bearer.auth.token to be set",
        "schema.registry.ssl.truststore.location, /x, Expected schema.registry.ssl.truststore.password",
        "schema.registry.ssl.keystore.password, x, Expected schema.registry.ssl.keystore.location",
        "auto.register.schemas, yes, Expected auto.register.schemas to be true or false",
        "max.retries, many, Expected max.retries to be a whole number",
        "max.retries, -1, Expected max.retries to be 0 or more",
        "http.read.timeout.ms, 0, Expected http.read.timeout.ms to be more than 0",
        "value.subject.name.strategy, com.acme.Mine, Expected value.subject.name.strategy to be TopicName",
      })
  void shouldExplainWhenSettingIsWrong(String key, String value, String message) {
    assertThatThrownBy(() -> config(key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void shouldExplainWhenSettingsContradict() {
    assertThatThrownBy(() -> config("auto.register.schemas", "true", "use.latest.version", "true"))
        .hasMessageContaining("Expected at most one of auto.register.schemas");
    assertThatThrownBy(
            () ->
                config(
                    "basic.auth.credentials.source", "USER_INFO",
                    "basic.auth.user.info", "a:b",
                    "bearer.auth.credentials.source", "STATIC_TOKEN",
                    "bearer.auth.token", "t"))
        .hasMessageContaining("Expected basic or bearer authentication");
    assertThatThrownBy(
            () ->
                config(
                    "basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "alice"))
        .hasMessageContaining("Expected basic credentials of the form user:password")
        .hasMessageNotContaining("alice");
  }

  @Test
  void shouldExplainWhenUrlIsMissing() {
    assertThatThrownBy(() -> RegistryConfig.from(Map.of("bootstrap.servers", "broker:9092")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected schema.registry.url to be set, but it is missing");
  }

  @Test
  void shouldDoubleTheWaitUpToTheLongestWhenRetrying() {
    CallPolicy policy =
        new CallPolicy(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            9,
            Duration.ofMillis(100),
            Duration.ofMillis(350));

    assertThat(policy.waitBefore(0)).hasMillis(100);
    assertThat(policy.waitBefore(1)).hasMillis(200);
    assertThat(policy.waitBefore(2)).hasMillis(350);
    assertThat(policy.waitBefore(1000)).hasMillis(350);
  }
}
