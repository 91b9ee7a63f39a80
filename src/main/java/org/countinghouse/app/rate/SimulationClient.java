package org.countinghouse.app.rate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.master.PlanFiles;
import org.countinghouse.domain.time.BillingPeriod;

/** Asks a running instance for a simulation. */
public final class SimulationClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final URI server;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /**
   * A client.
   *
   * @param server where any instance answers
   * @throws Problem if it is no URL of HTTP
   */
  public SimulationClient(URI server) {
    if (!"http".equals(server.getScheme()) && !"https".equals(server.getScheme())) {
      throw new Problem(
          "Expected a URL such as http://localhost:8080 as --server, but found '%s'"
              .formatted(server));
    }
    this.server = server;
  }

  /**
   * Asks with a plan from a file, which is checked first, so that errors have its lines.
   *
   * @param planId which plan; may be absent if there is only one
   * @throws Problem with what is wrong with the plan or the question, or if nobody answers
   */
  public Simulation ask(
      String accountId, BillingPeriod period, Path plan, Optional<String> planId) {
    String id = PlanFiles.read(plan, planId).getPlanId();
    String path =
        "/v1/accounts/%s/simulations?period=%s&plan=%s"
            .formatted(encoded(accountId), encoded(period.id()), encoded(id));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .timeout(ANSWER_WITHIN)
            .header(
                "Content-Type",
                plan.toString().endsWith(".json") ? "application/json" : "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(text(plan)))
            .build();
    HttpResponse<String> answer = send(request);
    JsonNode body = parse(answer.body());
    if (answer.statusCode() != 200) {
      throw new Problem(
          body.path("detail")
              .asText(
                  "Expected an answer of %s, but found status %d"
                      .formatted(server, answer.statusCode())));
    }
    return new Simulation(body);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Problem("Expected a running instance at %s, but %s".formatted(server, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("Expected an answer of %s, but was interrupted".formatted(server), e);
    }
  }

  private JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Problem(
          "Expected an instance of Countinghouse at %s, but its answer is not JSON"
              .formatted(server),
          e);
    }
  }

  private static String text(Path plan) {
    if (Files.isDirectory(plan)) {
      throw new Problem("Expected a file with a price plan, but found the folder " + plan);
    }
    try {
      return Files.readString(plan);
    } catch (IOException e) {
      throw new Problem("Expected to read the file %s, but %s".formatted(plan, e), e);
    }
  }

  private String base() {
    String url = server.toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
