package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.http.HttpServer;
import org.countinghouse.app.streams.BillingApplication;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import picocli.CommandLine;

/** What processes refuse, and what they do when the other one is gone. */
@TestMethodOrder(OrderAnnotation.class)
class ServingProcessesTest extends ServingStory {

  @Test
  @Order(1)
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
  @Order(2)
  void shouldRefuseToStartWhenMemoryCannotSuffice() throws IOException {
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err, true));

    assertThat(command.execute("start", "-c", file("fourth", "memory.budget", "64MiB")))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "countinghouse: Expected memory.budget of at least 183MiB for 1000000 events a day kept"
                + " 44 days (filters 116MiB, unsealed 4MiB, databases 64MiB), but found 64MiB");
    assertThat(temporary.resolve("fourth")).doesNotExist();
  }

  @Test
  @Order(3)
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
  @Order(4)
  void shouldAnswerAloneWhenOtherInstanceIsStopped() {
    String first = http.advertised();
    for (String instance : instances()) {
      soon(() -> assertThat(get(instance, "/health/ready").statusCode()).isEqualTo(200));
    }
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
}
