package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.HttpConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Before there is an application, which is how every process begins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerTest {

  private final HttpServer server = HttpServer.start(new HttpConfig("127.0.0.1", 0, ""));
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterAll
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/customers/acme/usage",
        "/v1/customers/acme%2Feurope/usage?window=total",
        "/v1/customers/acme/events?source=s&id=1",
        "/v1/sources",
        "/v1/sources/gateway",
        "/v1/ledger",
        "/v1/ledger/0",
        "/v1/accounts/acme/charges",
        "/v1/accounts/acme/mismatches",
        "/health/ready",
        "/metrics"
      })
  void shouldAskToRetryWhenStarting(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new ObjectMapper().readTree(answer.body()).get("detail").asText())
        .startsWith("Expected ")
        .endsWith(", but they start");
  }

  @Test
  void shouldBeAliveWhenStarting() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldExplainWhenParameterIsWrong() throws Exception {
    HttpResponse<String> answer = get("/v1/customers/acme/usage?window=week");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":"
                + "\"Expected window to be hour, day, month or total, but found 'week'\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v1/customers/acme/events?source=s | Expected one value of id, but found none",
        "/v1/sources?limit=9 | Expected limit to be a number from 10 to 1000, but found '9'",
        "/v1/sources/s?from=today | Expected from to be a time such as 2026-10-01T00:00:00Z",
        "/v1/sources/s?from=2026-10-01T00:00:00Z&to=2026-10-01T00:00:00Z"
            + " | Expected from to be before to",
        "/v1/sources/s?from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:01Z"
            + " | Expected from and to to span at most 744 hours",
        "/v1/ledger?partition=1 | Expected no parameters but [], but found 'partition'"
      })
  void shouldExplainWhenQuestionIsWrong(String path, String detail) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(detail);
  }

  @Test
  void shouldExplainWhenPathOrMethodIsWrong() throws Exception {
    assertThat(get("/v1/customers").body())
        .contains(
            "\"status\":404",
            "Expected a request as /openapi.yaml says, but found GET /v1/customers");
    HttpRequest post =
        HttpRequest.newBuilder(uri("/v1/accounts/acme/charges"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).body())
        .contains("\"status\":405");
  }

  /** The plan is read where the question comes in, before it is known who owns the answer. */
  @Test
  void shouldNameWhatIsWrongWithAPlanToSimulate() throws Exception {
    String plan =
        """
        price-plans:
          - {id: p, currency: EUR, valid-from: 2026-01-01, model: DYNAMIC, factor: -1}
        """;

    assertThat(simulated("application/yaml", plan))
        .contains("\"status\":400", "body:2: Expected a decimal of 0 or more");
    assertThat(simulated("application/json", plan)).contains("\"status\":400", "Expected JSON");
    assertThat(simulated("application/yaml", "meters: []"))
        .contains("\"status\":400", "Expected a price plan in body, but found none");
  }

  private String simulated(String contentType, String plan) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/v1/accounts/acme/simulations?period=2026-10"))
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(plan))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void shouldServeWhatContractLists() throws Exception {
    JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(get("/openapi.yaml").body());
    List<String> listed = new ArrayList<>();
    contract
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            listed.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Javalin javalin = Javalin.create(config -> HttpServer.configure(config, new Served()));

    assertThat(javalin.unsafe.internalRouter.allHttpHandlers())
        .extracting(handler -> handler.endpoint.method.name() + " " + handler.endpoint.path)
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void shouldRefuseWhenPortIsInUse() {
    assertThatThrownBy(() -> HttpServer.start(new HttpConfig("127.0.0.1", server.port(), "")))
        .isInstanceOf(Problem.class)
        .hasMessage(
            "Expected port %d of 127.0.0.1 to be free, but it is in use or not allowed; set"
                    .formatted(server.port())
                + " http.port");
  }

  @Test
  void shouldSayWhereOthersReachItWhenListeningEverywhere() {
    assertThatThrownBy(() -> HttpServer.start(new HttpConfig("0.0.0.0", 0, "")))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("Expected http.advertised, because http.host is 0.0.0.0");
    try (HttpServer everywhere = HttpServer.start(new HttpConfig("0.0.0.0", 0, "billing-1:80"))) {
      assertThat(everywhere.advertised()).isEqualTo("billing-1:80");
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://" + server.advertised() + path);
  }
}
