package org.countinghouse.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.cli.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageRunTest {

  private static final Path EXAMPLE = Path.of("examples/llm");

  @TempDir private Path folder;

  /**
   * Worked out by hand. Berlin has UTC+2 on these days, so 22:30Z on 31 August is 1 September
   * there. Acme uses 1,500 calls in September: 1,000 at 0.02 = 20.00, then 400 at 0.01 = 4.00, and
   * from the 16th, where the second tier costs 0.03, the last 100 = 3.00; 27.00 in all. The copy of
   * an event changes nothing, the one of an unknown customer is given up, a line is no event.
   */
  @Test
  void shouldWriteTheInvoiceWorkedOutByHandWhenRun() throws IOException {
    Path events =
        write(
            "events.jsonl",
            event("1", "acme", "2026-08-31T22:30:00Z", "900"),
            event("2", "acme", "2026-09-10T10:00:00Z", "500"),
            event("2", "acme", "2026-09-10T10:00:00Z", "500"),
            "not json",
            event("3", "acme", "2026-09-16T10:00:00Z", "100"),
            event("4", "acme", "2026-09-30T22:30:00Z", "10"),
            event("5", "nobody", "2026-09-17T10:00:00Z", "7"));
    writeMaster();
    Path invoices =
        write(
            "invoices.csv",
            "invoice-id,account,summary-id,currency,total",
            "INV-1,acme-account,acme-account|2026-09|EUR|FINAL,EUR,27.50");

    String printed = run(List.of(events), Optional.empty(), folder.resolve("master"), invoices);

    assertThat(printed).contains("verified: 2 amounts equal an independent batch calculation");
    assertThat(out("summary-lines.csv"))
        .hasSize(3)
        .anyMatch(line -> line.contains("|2026-09|EUR|FINAL") && line.contains(",1500,27,"))
        .anyMatch(line -> line.contains("|2026-10|EUR|FINAL") && line.contains(",10,0.2,"));
    assertThat(out("rejected.csv"))
        .anyMatch(line -> line.contains("events.jsonl,4,UNREADABLE_LINE"))
        .anyMatch(line -> line.contains("events.jsonl,7,PARKED_TOO_LONG"));
    assertThat(out("mismatches.csv"))
        .anyMatch(line -> line.contains("AMOUNT") && line.contains("acme-account|2026-09"))
        .anyMatch(line -> line.contains("MISSING") && line.contains("acme-account|2026-10"));
    assertThat(String.join("", out("report.json")))
        .contains("\"imbalance\" : 0")
        .contains("\"COUNTED\" : 4")
        .contains("\"DUPLICATE\" : 1")
        .contains("\"PARKED\" : 1")
        .contains("\"PARKED_TO_REJECTED\" : 1");
  }

  /** The amounts are those that the example's README works out by hand. */
  @Test
  void shouldBillTheExampleAndAdjustWhatWasAmendedBackwardsWhenRun() throws IOException {
    StringWriter printed = new StringWriter();
    RunOptions options =
        new RunOptions(
            List.of(EXAMPLE.resolve("sample.csv")),
            Optional.of(EXAMPLE.resolve("mapping.yaml")),
            EXAMPLE.resolve("master"),
            Optional.of(EXAMPLE.resolve("amended")),
            Optional.empty(),
            true,
            folder.resolve("out"));

    new UsageRun(options, new PrintWriter(printed), false, Clock.systemUTC()).run();

    assertThat(printed.toString()).contains("verified: 15 amounts equal");
    assertThat(out("rejected.csv")).hasSize(2);
    assertThat(out("summary-lines.csv"))
        .hasSize(18)
        .anyMatch(line -> isLine(line, "aurora-gmbh|2023-11|EUR|FINAL", "input,36011,0.09,"))
        .anyMatch(line -> isLine(line, "aurora-gmbh|2023-11|EUR|FINAL", "output,745,0.01,"))
        .anyMatch(line -> isLine(line, "aurora-gmbh|2023-11|EUR|FINAL", "requests,12,0,"))
        .anyMatch(line -> isLine(line, "borealis-sas|2023-11|EUR|FINAL", "input,31764,0.07,"))
        .anyMatch(line -> isLine(line, "everest-llc|2023-11|USD|FINAL", "input,34695,0.08,"))
        .anyMatch(line -> isLine(line, "aurora-gmbh|2023-11|EUR|ADJUSTMENT|1", "requests,0,0.6,"))
        .anyMatch(line -> isLine(line, "aurora-gmbh|2023-11|EUR|ADJUSTMENT|1", "output,0,-0.01,"));
  }

  @Test
  void shouldSayEveryErrorWhenMasterDataIsWrong() throws IOException {
    Files.createDirectories(folder.resolve("master"));
    write("master/bad.yaml", "meters:", "  - {id: m, valid-from: 2026-01-01, unit: calls}");

    assertThatThrownBy(
            () -> run(List.of(), Optional.empty(), folder.resolve("master"), folder.resolve("x")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("bad.yaml");
  }

  @Test
  void shouldRefuseAnAmendmentOfMetersBeforeAnythingStarts() throws IOException {
    writeMaster();
    Files.createDirectories(folder.resolve("amended"));
    write(
        "amended/later.yaml",
        "meters:",
        "  - {id: more, valid-from: 2026-01-01, event-type: call, aggregation: COUNT, unit: call}");
    RunOptions options =
        new RunOptions(
            List.of(write("none.jsonl")),
            Optional.empty(),
            folder.resolve("master"),
            Optional.of(folder.resolve("amended")),
            Optional.empty(),
            false,
            folder.resolve("out"));
    UsageRun run =
        new UsageRun(options, new PrintWriter(new StringWriter()), false, Clock.systemUTC());

    assertThatThrownBy(run::run)
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected the meters of")
        .hasMessageContaining("but found others");
  }

  private static boolean isLine(String line, String summary, String rest) {
    return line.startsWith(summary + ",") && line.contains("," + rest);
  }

  private String run(List<Path> events, Optional<Path> mapping, Path master, Path invoices) {
    StringWriter printed = new StringWriter();
    RunOptions options =
        new RunOptions(
            events,
            mapping,
            master,
            Optional.empty(),
            Optional.of(invoices),
            true,
            folder.resolve("out"));
    new UsageRun(options, new PrintWriter(printed), false, Clock.systemUTC()).run();
    return printed.toString();
  }

  private void writeMaster() throws IOException {
    Files.createDirectories(folder.resolve("master"));
    write(
        "master/master.yaml",
        "meters:",
        "  - {id: calls, valid-from: 2026-01-01, event-type: call, aggregation: SUM, unit: calls}",
        "products:",
        "  - {id: api, valid-from: 2026-01-01, name: API, meter: calls, gl-account: '4000'}",
        "price-plans:",
        "  - id: api-eur",
        "    currency: EUR",
        "    versions:",
        "      - valid-from: 2026-01-01",
        "        model: GRADUATED",
        "        tiers: [{up-to: 1000, unit-price: '0.02'}, {unit-price: '0.01'}]",
        "      - valid-from: 2026-09-16",
        "        model: GRADUATED",
        "        tiers: [{up-to: 1000, unit-price: '0.02'}, {unit-price: '0.03'}]",
        "accounts:",
        "  - {id: acme-account, valid-from: 2026-01-01, name: A, currency: EUR, legal-entity: de}",
        "customers:",
        "  - {id: acme, valid-from: 2026-01-01, name: A, zone: Europe/Berlin, account: acme-account}",
        "contracts:",
        "  - id: acme-2026",
        "    account: acme-account",
        "    currency: EUR",
        "    valid-from: 2026-01-01",
        "    lines: [{product: api, price-plan: api-eur}]");
  }

  private static String event(String id, String customer, String time, String quantity) {
    return ("{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"s\",\"type\":\"call\","
            + "\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"quantity\":%s}}")
        .formatted(id, customer, time, quantity);
  }

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private List<String> out(String name) throws IOException {
    return Files.readAllLines(folder.resolve("out").resolve(name));
  }
}
