package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code countinghouse simulate} against a server that says what a test wants. */
class SimulateCommandTest {

  private static final String PLAN =
      "{price-plans: [{id: p 1, currency: EUR, valid-from: 2026-01-01, model: DYNAMIC,"
          + " factor: 1}]}";
  private static final String ANSWER =
      """
      {"accountId": "a", "period": "2026-10", "planId": "p 1", "unpriced": 1,
       "lines": [
         {"contractId": "one", "productId": "calls", "kind": "USAGE", "reference": "",
          "currency": "EUR", "quantity": "10", "difference": "-12.50",
          "now": {"status": "RATED", "reason": "", "amount": "100.00", "calculation": []},
          "whatIf": {"status": "RATED", "reason": "", "amount": "87.50", "calculation": []}},
         {"contractId": "one", "productId": "seats", "kind": "CREDIT", "reference": "gift",
          "currency": "EUR", "quantity": "0", "difference": "",
          "now": {"status": "RATED", "reason": "", "amount": "-1.00", "calculation": []},
          "whatIf": {"status": "UNPRICED", "reason": "Expected a price", "amount": "",
            "calculation": []}}],
       "totals": [{"currency": "EUR", "now": "100.00", "whatIf": "87.50",
         "difference": "-12.50"}]}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = ANSWER;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Content-Type"),
                      body));
          byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldPrintATableAndWhyALineHasNoPrice() throws IOException {
    assertThat(simulate("plan.yaml", PLAN)).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "contract  product  charge              now    what if  difference",
            "one       calls    USAGE        EUR 100.00  EUR 87.50  EUR -12.50",
            "one       seats    CREDIT gift   EUR -1.00   UNPRICED",
            "total                           EUR 100.00  EUR 87.50  EUR -12.50",
            "one, seats, what if, which is in no total: Expected a price");
    assertThat(asked)
        .containsExactly(
            "POST /v1/accounts/a%2F%201/simulations?period=2026-10&plan=p%201 application/yaml "
                + PLAN);
  }

  @Test
  void shouldPrintTheAnswerAsJson() throws IOException {
    String json =
        PLAN.replaceAll("([a-zA-Z-]+|p 1|2026-01-01)(?=[:,}\\]])", "\"$1\"")
            .replace("valid-\"from\"", "\"valid-from\"");

    assertThat(simulate("plan.json", json, "--format", "json")).isZero();

    assertThat(out.toString()).contains("\"whatIf\" : {", "\"unpriced\" : 1");
    assertThat(asked).singleElement().asString().contains(" application/json {\"price-plans\"");
  }

  @Test
  void shouldSayWhatTheInstanceSays() throws IOException {
    status = 400;
    answer = "{\"status\": 400, \"detail\": \"Expected a contract, but found none\"}";

    assertThat(simulate("plan.yaml", PLAN)).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("countinghouse: Expected a contract, but found none\n");
  }

  @Test
  void shouldRefuseAnAnswerThatIsNone() throws IOException {
    answer = "<html>";
    assertThat(simulate("plan.yaml", PLAN)).isEqualTo(1);
    assertThat(err.toString()).contains("Expected an instance of Countinghouse at http://");
    status = 502;
    answer = "{}";
    assertThat(simulate("plan.yaml", PLAN)).isEqualTo(1);
    assertThat(err.toString()).contains("but found status 502");
  }

  @Test
  void shouldNameErrorsOfThePlanBeforeItAsks() throws IOException {
    assertThat(simulate("plan.yaml", PLAN.replace("factor: 1", "factor: -1"))).isEqualTo(1);

    assertThat(err.toString()).contains("plan.yaml:1: Expected a decimal of 0 or more");
    assertThat(asked).isEmpty();
  }

  @Test
  void shouldRefuseAFolderAndAServerThatIsNone() throws IOException {
    Files.writeString(folder.resolve("plan.yaml"), PLAN);

    assertThat(execute("--plan", folder.toString(), "--server", url())).isEqualTo(1);
    assertThat(err.toString()).contains("Expected a file with a price plan, but found the folder");
    String plan = folder.resolve("plan.yaml").toString();
    assertThat(execute("--plan", plan, "--server", "localhost:8080")).isEqualTo(1);
    assertThat(err.toString())
        .contains("Expected a URL such as http://localhost:8080 as --server, but found 'localhost");
    server.stop(0);
    assertThat(execute("--plan", plan, "--server", url())).isEqualTo(1);
    assertThat(err.toString()).contains("Expected a running instance at " + url() + ", but");
  }

  private int simulate(String name, String plan, String... more) throws IOException {
    Files.writeString(folder.resolve(name), plan);
    List<String> arguments =
        new ArrayList<>(
            List.of("--plan", folder.resolve(name).toString(), "--server", url() + "/"));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(new String[0]));
  }

  private int execute(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("simulate", "--account", "a/ 1", "--period", "2026-10"));
    all.addAll(List.of(arguments));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(new String[0]));
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }
}
