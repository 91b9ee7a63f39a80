package org.countinghouse.app.rate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance says of a simulation.
 *
 * @param answer {@code Simulation} in openapi.yaml
 */
public record Simulation(JsonNode answer) {

  private static final List<String> HEAD =
      List.of("contract", "product", "charge", "now", "what if", "difference");

  /** The answer as it came, indented. */
  public String json() {
    return answer.toPrettyString();
  }

  /** A table with a line for each charge, then the totals and why lines have no price. */
  public List<String> text() {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    List<String> notes = new ArrayList<>();
    for (JsonNode line : answer.path("lines")) {
      rows.add(row(line));
      note("now", line, line.path("now"), notes);
      note("what if", line, line.path("whatIf"), notes);
    }
    for (JsonNode total : answer.path("totals")) {
      String currency = total.path("currency").asText();
      rows.add(
          List.of(
              "total",
              "",
              "",
              money(currency, total.path("now").asText()),
              money(currency, total.path("whatIf").asText()),
              money(currency, total.path("difference").asText())));
    }
    List<String> lines = new ArrayList<>(aligned(rows));
    lines.addAll(notes);
    return lines;
  }

  private static List<String> row(JsonNode line) {
    String currency = line.path("currency").asText();
    String reference = line.path("reference").asText();
    String kind = line.path("kind").asText();
    return List.of(
        line.path("contractId").asText(),
        line.path("productId").asText(),
        reference.isEmpty() ? kind : kind + " " + reference,
        side(currency, line.path("now")),
        side(currency, line.path("whatIf")),
        money(currency, line.path("difference").asText()));
  }

  private static String side(String currency, JsonNode side) {
    String amount = side.path("amount").asText();
    return amount.isEmpty() ? side.path("status").asText() : money(currency, amount);
  }

  private static String money(String currency, String amount) {
    return amount.isEmpty() ? "" : currency + " " + amount;
  }

  private static void note(String name, JsonNode line, JsonNode side, List<String> notes) {
    String reason = side.path("reason").asText();
    if (!reason.isEmpty()) {
      notes.add(
          "%s, %s, %s, which is in no total: %s"
              .formatted(
                  line.path("contractId").asText(), line.path("productId").asText(), name, reason));
    }
  }

  /** Names to the left, amounts to the right. */
  private static List<String> aligned(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < HEAD.size(); column++) {
        String cell = row.get(column);
        String blanks = " ".repeat(width(rows, column) - cell.length());
        line.append(column == 0 ? "" : "  ");
        line.append(column < 3 ? cell + blanks : blanks + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
