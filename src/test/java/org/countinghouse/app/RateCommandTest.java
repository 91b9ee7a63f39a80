package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code countinghouse rate}. */
class RateCommandTest {

  private static final String PLANS =
      """
      price-plans:
        - id: calls
          currency: EUR
          valid-from: 2026-01-01
          model: GRADUATED
          conversion: {divide-by: 1000, rounding: up}
          unit-discount: 2
          tiers: [{up-to: 4, unit-price: 5}, {unit-price: 3}]
          discounts: [{percent: 10}]
        - id: base
          currency: EUR
          valid-from: 2026-01-01
          model: FLAT_FEE
          fee: {amount: 31, due: in-advance}
        - id: regions
          currency: JPY
          valid-from: 2026-01-01
          model: MATRIX
          matrix: {dimensions: [region], prices: [{region: eu, unit-price: "0.7"}]}
        - id: power
          currency: EUR
          valid-from: 2026-01-01
          model: TIME_OF_DAY
          tiers: [{unit-price: "0.10"}]
          hour-prices: [{from: 8, to: 18, unit-price: "0.20"}]
        - id: cards
          currency: EUR
          valid-from: 2026-01-01
          model: PERCENTAGE
          percentage: {percent: "2.9", fixed: "0.30"}
        - id: changing
          currency: EUR
          versions:
            - {valid-from: 2026-10-01, model: PER_UNIT, tiers: [{unit-price: 1}]}
            - {valid-from: 2026-10-16, model: PER_UNIT, tiers: [{unit-price: "0.005"}]}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writePlans() throws IOException {
    write("plans.yaml", PLANS);
  }

  @Test
  void shouldPrintEveryStepAndTheAmount() {
    assertThat(rate("calls", "--quantity", "7500", "--period", "2026-10")).isZero();

    assertThat(lines())
        .containsExactly(
            "calls v1: conversion from 7500 to 8 (divided by 1000, rounded UP to 0 places for each"
                + " period)",
            "calls v1: unit discount from 8 to 6",
            "calls v1: tier 1 from 0 to 4 at 5 = 20",
            "calls v1: tier 2 from 4 to 6 at 3 = 6",
            "calls v1: discount = -2.6 (10 % off)",
            "amount: EUR 23.40, residue: 0");
  }

  /** The tests run in the folder of the module, which the command of the document begins with. */
  @Test
  void shouldPrintWhatTheDocumentShows() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "pricing.md"));
    String command = "./countinghouse rate --plan src/examples/";
    int start = document.indexOf(command) + "./countinghouse ".length();
    String arguments = document.substring(start, document.indexOf('\n', start));

    assertThat(execute(arguments.replace("src/examples", "examples").split(" "))).isZero();

    assertThat(document).contains("```\n" + String.join("\n", lines()) + "\n```");
  }

  @Test
  void shouldPrintJson() throws IOException {
    write("usage.csv", "time,quantity\n2026-10-03,1\n2026-10-20,1\n");

    assertThat(rate("changing", "--usage", file("usage.csv"), "--format", "json")).isZero();

    assertThat(out.toString().replaceAll("\\s+", " ").strip())
        .startsWith(
            "{ \"planId\" : \"changing\", \"period\" : \"2026-10\", \"from\" : \"2026-10-01\","
                + " \"to\" : \"2026-11-01\", \"currency\" : \"EUR\", \"amount\" : \"1.01\","
                + " \"residue\" : \"-0.005\", \"calculation\" : [ { \"planId\" : \"changing\","
                + " \"planVersion\" : 1, \"tier\" : 1, \"fromQuantity\" : \"0\", \"toQuantity\" :"
                + " \"1\", \"unitPrice\" : \"1\", \"unitSize\" : \"1\", \"amount\" : \"1\","
                + " \"kind\" : \"SLICE\", \"detail\" : \"\", \"text\" :"
                + " \"changing v1: tier 1 from 0 to 1 at 1 = 1\" },")
        .contains("\"planVersion\" : 2")
        .contains("\"amount\" : \"0.005\", \"kind\" : \"ROUNDING\"");
  }

  /** 1.005 exactly. */
  @ParameterizedTest
  @CsvSource({"half-up, 1.01", "half-even, 1.00", "up, 1.01", "down, 1.00"})
  void shouldRoundAsAsked(String mode, String amount) throws IOException {
    write("usage.csv", "time,quantity\n2026-10-03,1\n2026-10-20,1\n");

    assertThat(rate("changing", "--usage", file("usage.csv"), "--rounding", mode)).isZero();

    assertThat(lines().get(lines().size() - 1)).startsWith("amount: EUR " + amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --period 2026-10                                  | 31.00
          --from 2026-10-16                                 | 16.00
          --period 2026-10 --to 2026-10-16                  | 15.00
          --from 2026-10-10 --to 2026-10-11                 | 1.00
          --period 2026-W42 --to 2026-10-13                 | 4.43
          """)
  void shouldShareByActiveDates(String dates, String amount) {
    List<String> arguments = new ArrayList<>(List.of("--quantity", "0"));
    arguments.addAll(List.of(dates.split(" ")));

    assertThat(rate("base", arguments.toArray(new String[0]))).isZero();

    assertThat(lines().get(lines().size() - 1)).startsWith("amount: EUR " + amount + ",");
  }

  @Test
  void shouldPriceGroupsInTheCurrencysMinorUnits() throws IOException {
    write("usage.csv", "quantity, region, time\n3,eu,2026-10-01\n\n2,eu,2026-10-02\n");

    assertThat(rate("regions", "--usage", file("usage.csv"))).isZero();

    assertThat(lines().get(lines().size() - 1)).isEqualTo("amount: JPY 4, residue: -0.5");
  }

  @Test
  void shouldReadHoursAndDimensionsFromJsonLines() throws IOException {
    write(
        "usage.jsonl",
        """
        {"time": "2026-10-05T17:00", "quantity": 10, "dimensions": {"site": "a"}}
        {"time": "2026-10-05T18:00", "quantity": "10.0"}
        """);

    assertThat(rate("power", "--usage", file("usage.jsonl"))).isZero();

    assertThat(lines().get(lines().size() - 1)).isEqualTo("amount: EUR 3.00, residue: 0");
  }

  /** 2.9 % of 1,000 and ten times 0.30. */
  @Test
  void shouldCountTransactions() throws IOException {
    write("usage.csv", "time,quantity,count\n2026-10-05,600,9\n2026-10-06,400,\n");

    assertThat(rate("cards", "--usage", file("usage.csv"))).isZero();

    assertThat(lines().get(lines().size() - 1)).isEqualTo("amount: EUR 32.00, residue: 0");
  }

  @Test
  void shouldTakeTheOnlyPlanOfAFileWhateverElseStandsThere() throws IOException {
    write(
        "one.yaml",
        PLANS.substring(0, PLANS.indexOf("  - id: base"))
            + "contracts: [{id: c, account: nobody, currency: EUR}]\n");

    assertThat(
            execute("rate", "--plan", file("one.yaml"), "--quantity", "1", "--period", "2026-10"))
        .isZero();
    assertThat(
            execute("rate", "--plan", folder.toString(), "--quantity", "1", "--period", "2026-10"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --quantity 1 --period 2026-10                     | 1 | Expected one price plan, or the id of one, in FILE, but found calls, base, regions, power, cards, changing
          --plan-id call --quantity 1 --period 2026-10      | 1 | Expected price plan 'call' in FILE, but found calls, base, regions, power, cards, changing; did you mean calls?
          --plan-id calls --quantity 1                      | 2 | Expected --period or --from, but found neither
          --plan-id calls --quantity 1 --from 2026-10-01 --to 2026-11-02 | 1 | Expected active dates [from, to) in [2026-10-01, 2026-11-01), but found [2026-10-01, 2026-11-02)
          --plan-id calls --quantity 1 --from 2026-10-05 --to 2026-10-05 | 1 | Expected active dates [from, to) in [2026-10-01, 2026-11-01), but found [2026-10-05, 2026-10-05)
          --plan-id calls --quantity -1 --period 2026-10    | 2 | Expected a decimal of 0 or more with at most 26 digits before the point and 12 after it, but found '-1'
          --plan-id calls --quantity 1 --period October     | 2 | Expected a billing period such as 2026-10
          --plan-id calls --quantity 1 --period 2026-10 --rounding nearest | 2 | Expected half-up or half-even or up or down, but found 'nearest'
          --plan-id calls --quantity 1 --period 2026-10 --format xml | 2 | Expected text or json, but found 'xml'
          --plan-id calls --period 2026-10                  | 2 | Missing required argument
          --plan-id calls --quantity 1 --usage x.csv        | 2 | are mutually exclusive
          --plan-id calls --usage x.txt                     | 1 | Expected a file that ends in .csv, .json, .jsonl or .ndjson, but found x.txt
          --plan-id calls --usage x.csv                     | 1 | Expected a file of quantities at x.csv, but
          --plan-id calls --quantity 1 --period 2025-12     | 1 | Expected a version of price plan 'calls' on every day used, but its first holds from 2026-01-01
          --plan-id regions --quantity 1 --period 2026-10   | 1 | Expected usage grouped by [region] for the matrix of version 1 of price plan 'regions', but found it grouped by []
          """)
  void shouldSayWhatIsWrong(String arguments, int exit, String expected) {
    List<String> all = new ArrayList<>(List.of("rate", "--plan", file("plans.yaml")));
    all.addAll(List.of(arguments.split(" ")));

    assertThat(execute(all.toArray(new String[0]))).isEqualTo(exit);

    assertThat(err.toString()).contains(expected.replace("FILE", file("plans.yaml")));
    assertThat(out.toString()).doesNotContain("amount");
  }

  @Test
  void shouldNameAllErrorsOfUsageInOneGo() throws IOException {
    write(
        "usage.csv",
        """
        time,quantity,count,region
        2026-10-01,one,1,eu
        2026-10-01T10:30,1,1,eu
        2026-10-01,1
        2026-10-01,1,-1,eu
        ,1,1,eu
        2026-10-01,1,1,"eu
        2026-10-01,1,,
        """);
    write("usage.jsonl", "{\"time\": \"2026-10-01\", \"quantity\": 1, \"amount\": 2}\n{]\n");

    assertThat(rate("calls", "--usage", file("usage.csv"))).isEqualTo(1);
    assertThat(err.toString().lines().map(line -> line.replace(folder.toString(), "DIR")))
        .extracting(line -> line.replaceAll("(usage.csv:\\d).*but found (.*)", "$1 $2"))
        .containsExactly(
            "countinghouse: DIR/usage.csv:2 'one'",
            "countinghouse: DIR/usage.csv:3 '2026-10-01T10:30'",
            "countinghouse: DIR/usage.csv:4 2",
            "countinghouse: DIR/usage.csv:5 '-1'",
            "countinghouse: DIR/usage.csv:6 no time",
            "countinghouse: DIR/usage.csv:7 a quote that is not");
    assertThat(rate("calls", "--usage", file("usage.jsonl"))).isEqualTo(1);
    assertThat(err.toString().lines().skip(6))
        .hasSize(2)
        .anyMatch(line -> line.contains("usage.jsonl:1: Expected one of the keys time, quantity"))
        .anyMatch(line -> line.contains("usage.jsonl:2: Expected JSON, but"));
  }

  @Test
  void shouldRefuseUsageOutsideOfTheActiveDates() throws IOException {
    write("usage.csv", "time,quantity\n2026-10-09,1\n2026-10-10,1\n2026-10-20,1\n2026-11-01,1\n");

    assertThat(
            rate(
                "calls",
                "--usage",
                file("usage.csv"),
                "--from",
                "2026-10-10",
                "--to",
                "2026-10-20"))
        .isEqualTo(1);
    assertThat(err.toString().lines())
        .hasSize(3)
        .first()
        .asString()
        .endsWith(
            "usage.csv:2: Expected a time in [2026-10-10, 2026-10-20), when the line is active, but"
                + " found 2026-10-09");
    assertThat(rate("calls", "--usage", file("usage.csv"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("Expected usage of one billing period, but found 2026-10, 2026-11");
  }

  private int rate(String planId, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("rate", "--plan", file("plans.yaml"), "--plan-id", planId));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(new String[0]));
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
