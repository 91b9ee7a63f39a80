package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What an account would be charged with another plan is the same whoever is asked. */
class ServingSimulationTest extends ServingStory {

  private static final String PLAN =
      """
      price-plans:
        - {id: other, currency: EUR, valid-from: 2026-01-01, model: DYNAMIC, factor: 1}
        - id: plan
          currency: EUR
          versions:
            - {valid-from: 2026-01-01, model: PER_UNIT, tiers: [{unit-price: "0.2"}]}
            - {valid-from: 2026-10-02, model: FLAT_FEE, fee: {amount: 31, due: in-arrears}}
      """;

  private final StringWriter answers = new StringWriter();
  private final StringWriter errors = new StringWriter();

  /** 12.5 at 0.2 on the first, and 30 of 31 days of the fee, instead of 13.75 at 0.1. */
  @Test
  void shouldCompareWhicheverInstanceIsAsked() throws IOException {
    Path plan = Files.writeString(temporary.resolve("plan.yaml"), PLAN);
    for (String id : ids) {
      for (String instance : instances()) {
        soon(() -> assertThat(body(instance, charges(id))).contains("\"quantity\":\"13.75\""));
        // Partitions may move meanwhile: then nobody can say.
        soon(
            () ->
                assertThat(simulate(instance, id, "2026-10", plan, "plan", "json"))
                    .as(errors.toString())
                    .isZero());

        JsonNode answer = new ObjectMapper().readTree(answers.toString());
        assertThat(answer.at("/accountId").asText()).isEqualTo(id);
        assertThat(answer.at("/lines")).hasSize(1);
        assertThat(answer.at("/lines/0/now/amount").asText()).isEqualTo("1.38");
        assertThat(answer.at("/lines/0/whatIf/amount").asText()).isEqualTo("32.50");
        assertThat(answer.at("/lines/0/difference").asText()).isEqualTo("31.12");
        assertThat(answer.at("/totals/0/difference").asText()).isEqualTo("31.12");
        assertThat(answer.at("/unpriced").asInt()).isZero();
        soon(() -> assertThat(body(instance, charges(id))).contains("\"amount\":\"1.38\""));
      }
    }
  }

  @Test
  void shouldSayWhatCannotBeSimulated() throws IOException {
    Path plan = Files.writeString(temporary.resolve("plan.yaml"), PLAN);
    String id = ids.get(0);
    String instance = instances().get(0);
    soon(() -> assertThat(body(instance, charges(id))).contains("\"quantity\":\"13.75\""));

    refused(
        () -> simulate(instance, id, "2026-10", plan, "other", "text"),
        "Expected a contract of account '%s' that sells at price plan 'other' in 2026-10, but"
                .formatted(id)
            + " found only plan");
    refused(
        () -> simulate(instance, id, "2025-10", plan, "plan", "text"),
        "in 2025-10, but found none that sells");
    refused(
        () -> simulate(instance, "nobody", "2026-10", plan, "plan", "text"),
        "Expected a contract of account 'nobody'");
  }

  private void refused(IntSupplier simulation, String expected) {
    soon(
        () -> {
          assertThat(simulation.getAsInt()).isEqualTo(1);
          assertThat(errors.toString()).contains(expected);
        });
  }

  private static String charges(String id) {
    return "/v1/accounts/" + encoded(id) + "/charges?period=2026-10";
  }

  private int simulate(
      String instance, String account, String period, Path plan, String planId, String format) {
    answers.getBuffer().setLength(0);
    errors.getBuffer().setLength(0);
    return Main.commandLine()
        .setOut(new PrintWriter(answers, true))
        .setErr(new PrintWriter(errors, true))
        .execute(
            "simulate",
            "--server",
            "http://" + instance,
            "--account",
            account,
            "--period",
            period,
            "--plan",
            plan.toString(),
            "--plan-id",
            planId,
            "--format",
            format);
  }
}
