package org.countinghouse.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.countinghouse.serdes.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
  private static final String SUBJECTS = "[\"s\"]";

  private ScriptedServer first;
  private ScriptedServer second;

  @BeforeEach
  void start() throws IOException {
    first = ScriptedServer.plain();
    second = ScriptedServer.plain();
  }

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private static HttpSchemaRegistry client(String urls, String... keysAndValues) {
    Map<String, String> settings = new HashMap<>();
    settings.put("schema.registry.url", urls);
    settings.put("retries.wait.ms", "1");
    settings.put("max.retries", "2");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new HttpSchemaRegistry(RegistryConfig.from(settings));
  }

  private static String deadUrl() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://localhost:" + socket.getLocalPort();
    }
  }

  @Test
  void shouldAskSecondUrlWhenFirstRefusesConnections() throws IOException {
    second.reply(200, SUBJECTS);

    assertThat(client(deadUrl() + "," + second.url()).subjects()).containsExactly("s");
  }

  @Test
  void shouldStayWithSecondUrlWhenFirstAnswered500() {
    first.reply(500, "");
    second.reply(200, SUBJECTS);
    HttpSchemaRegistry client = client(first.url() + "," + second.url());

    client.subjects();
    client.subjects();

    assertThat(first.requests()).hasSize(1);
    assertThat(second.requests()).hasSize(2);
  }

  @Test
  void shouldComeBackToFirstUrlWhenSecondFails() {
    first.reply(500, "").reply(200, SUBJECTS);
    second.reply(200, SUBJECTS).reply(503, "");
    HttpSchemaRegistry client = client(first.url() + "," + second.url());

    client.subjects();
    client.subjects();

    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(2);
  }

  @Test
  void shouldNotAskSecondUrlWhenFirstSaysNo() {
    first.reply(404, "{\"error_code\":40401,\"message\":\"no\"}");
    HttpSchemaRegistry client = client(first.url() + "," + second.url());

    assertThatThrownBy(() -> client.versions("s")).isInstanceOf(UnknownSchemaException.class);
    assertThat(second.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500, 50001", "500, 50002", "500, 50003", "502, 0", "503, 0", "429, 0"})
  void shouldBeUnavailableWhenServerFailsToTheEnd(int status, int code) {
    first.reply(status, code == 0 ? "<html>" : "{\"error_code\":" + code + ",\"message\":\"m\"}");

    assertThatThrownBy(() -> client(first.url()).subjects())
        .isInstanceOfSatisfying(
            RegistryUnavailableException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.errorCode()).isEqualTo(code);
            })
        .hasMessageContaining("Expected an answer to GET /subjects within 3 attempts");
    assertThat(first.requests()).hasSize(3);
  }

  @Test
  void shouldAnswerWhenServerRecoversWithinRetries() {
    first.reply(500, "").reply(503, "").reply(200, SUBJECTS);

    assertThat(client(first.url()).subjects()).containsExactly("s");
    assertThat(first.requests()).hasSize(3);
  }

  @Test
  void shouldBeUnavailableWhenAnswerIsTooLate() {
    first.replyLate(Duration.ofSeconds(5), SUBJECTS);

    assertThatThrownBy(
            () -> client(first.url(), "http.read.timeout.ms", "100", "max.retries", "0").subjects())
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("timed out");
  }

  @Test
  void shouldBeUnavailableWhenNobodyListens() throws IOException {
    String url = deadUrl();

    assertThatThrownBy(() -> client(url, "max.retries", "0").subjects())
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("ConnectException");
  }

  @Test
  void shouldStopAtOnceWhenInterrupted() {
    first.reply(500, "");
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client(first.url()).subjects())
        .isInstanceOf(RegistryException.class)
        .isNotInstanceOf(RegistryUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 302})
  void shouldNotCallTheSchemaUnknownWhenAnswerHasNoErrorCode(int status) {
    first.reply(status, "<html>not here</html>");

    assertThatThrownBy(() -> client(first.url()).schemaById(1))
        .isExactlyInstanceOf(RegistryException.class)
        .hasMessageContaining("GET /schemas/ids/1")
        .hasMessageContaining("not here");
  }

  @ParameterizedTest
  @CsvSource({
    "404, 40401, UnknownSchemaException",
    "404, 40402, UnknownSchemaException",
    "404, 40403, UnknownSchemaException",
    "409, 409, IncompatibleSchemaException",
    "409, 40901, IncompatibleSchemaException",
    "422, 42201, InvalidSchemaException",
    "422, 42202, RegistryException",
    "422, 42205, RegistryException",
  })
  void shouldThrowItsTypeWhenErrorCodeIsKnown(int status, int code, String type) {
    first.reply(status, "{\"error_code\":" + code + ",\"message\":\"because\"}");

    assertThatThrownBy(() -> client(first.url()).register("s", Samples.record("a")))
        .isInstanceOfSatisfying(
            RegistryException.class,
            e -> {
              assertThat(e.getClass().getSimpleName()).isEqualTo(type);
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.errorCode()).isEqualTo(code);
            })
        .hasMessageContaining("because");
    assertThat(first.requests()).hasSize(1);
  }

  @Test
  void shouldSendCredentialsWhenConfigured() {
    first.reply(200, SUBJECTS);
    client(first.url()).subjects();
    client(
            first.url(),
            "basic.auth.credentials.source",
            "USER_INFO",
            "basic.auth.user.info",
            "alice:wonder")
        .subjects();
    client(
            first.url().replace("http://", "http://bob:builder@"),
            "basic.auth.credentials.source",
            "URL")
        .subjects();
    client(
            first.url(),
            "bearer.auth.credentials.source",
            "STATIC_TOKEN",
            "bearer.auth.token",
            "t0ken")
        .subjects();

    assertThat(first.authorizations())
        .containsExactly("", "Basic YWxpY2U6d29uZGVy", "Basic Ym9iOmJ1aWxkZXI=", "Bearer t0ken");
  }

  @Test
  void shouldEncodeSubjectAndKeepBasePathWhenAsking() {
    first.reply(200, "{\"id\":5}");

    int id =
        client(first.url() + "/ccompat/v7", "normalize.schemas", "true")
            .register("a/b c+d?", Samples.record("a"));

    assertThat(id).isEqualTo(5);
    assertThat(first.requests())
        .containsExactly("POST /ccompat/v7/subjects/a%2Fb%20c%2Bd%3F/versions?normalize=true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"} | InvalidSchemaException | its type is PROTOBUF",
        "{\"schema\":\"{\\\"type\\\":\\\"org.acme.Other\\\"}\"} | InvalidSchemaException | self-contained",
        "{} | RegistryException | field schema in the registry's answer",
        "<html> | RegistryException | JSON in answer to GET /schemas/ids/1",
      })
  void shouldExplainWhenAnswerIsNoAvroSchema(String body, String type, String message) {
    first.reply(200, body);

    assertThatThrownBy(() -> client(first.url()).schemaById(1))
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
  }

  @Test
  void shouldExplainWhenAnswerLacksANumber() {
    first.reply(200, "{\"id\":\"five\"}");

    assertThatThrownBy(() -> client(first.url()).register("s", Samples.record("a")))
        .isExactlyInstanceOf(RegistryException.class)
        .hasMessageContaining("Expected a number as id");
  }

  @Test
  void shouldAskForGuidWhenGivenOne() {
    first.reply(200, "{\"schema\":\"\\\"string\\\"\"}");
    UUID guid = UUID.fromString("b1c2d3e4-0000-4000-8000-000000000001");

    assertThat(client(first.url()).schemaByGuid(guid)).hasToString("\"string\"");
    assertThat(first.requests()).containsExactly("GET /schemas/guids/" + guid);
  }
}
