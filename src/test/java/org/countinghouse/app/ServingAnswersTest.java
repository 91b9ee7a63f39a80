package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import org.countinghouse.schema.key.RecordKeys;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import picocli.CommandLine;

/** Usage, charges and mismatches are the same whoever is asked. */
@TestMethodOrder(OrderAnnotation.class)
class ServingAnswersTest extends ServingStory {

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
                  + "\"contractId\":\"contract\",\"productId\":\"chat\",\"kind\":\"USAGE\","
                  + "\"reference\":\"\",\"meterId\":\"tokens\","
                  + "\"status\":\"RATED\",\"reason\":\"\",\"currency\":\"EUR\","
                  + "\"quantity\":\"13.75\",\"amount\":\"1.38\",")
              .formatted(id, RecordKeys.charge(id, "contract", "chat", "2026-10"));
      String calculation =
          "\"calculation\":[{\"planId\":\"plan\",\"planVersion\":1,\"tier\":1,"
              + "\"fromQuantity\":\"0\",\"toQuantity\":\"13.75\",\"unitPrice\":\"0.1\","
              + "\"unitSize\":\"1\",\"amount\":\"1.375\",\"kind\":\"SLICE\",\"detail\":\"\","
              + "\"text\":\"plan v1: tier 1 from 0 to 13.75 at 0.1 = 1.375\"}],\"figures\":[]}]}";
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
    business.invoice(1, ids, "2.00");
    for (String id : ids) {
      for (String instance : instances()) {
        soon(
            () ->
                assertThat(body(instance, "/v1/accounts/" + encoded(id) + "/mismatches"))
                    .contains("\"type\":\"AMOUNT\",\"status\":\"OPEN\"", "\"delta\":\"0.62\""));
      }
    }
    business.invoice(2, ids.subList(0, 1), "1.38");
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
        .contains("Expected a billing period such as 2026-10", "but found 'October'");
  }
}
