package org.countinghouse.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --verify} of customers that are merged, split and moved in mid-month. */
class HierarchyRunTest {

  private static final String MASTER =
      """
      meters:
        - {id: calls, valid-from: 2026-01-01, event-type: call, aggregation: SUM, unit: call}
      products:
        - {id: api, valid-from: 2026-01-01, name: API, meter: calls, gl-account: '4000'}
      price-plans:
        - id: one-euro
          currency: EUR
          valid-from: 2026-01-01
          model: PER_UNIT
          tiers: [{unit-price: 1}]
      """;
  private static final List<String> ACCOUNTS = List.of("east", "west", "corp", "own");

  /** The startup is bought by corp on the 10th; the spin-off leaves it on the 21st. */
  private static final String CUSTOMERS =
      """
      customers:
        - {id: corp-hq, valid-from: 2026-01-01, name: C, zone: UTC, account: corp}
        - {id: east-region, valid-from: 2026-01-01, name: E, zone: UTC, account: east}
        - {id: west-region, valid-from: 2026-01-01, name: W, zone: Europe/Berlin, account: west}
        - {id: kiosk, valid-from: 2026-01-01, name: K, zone: America/New_York, parent: shop}
        - id: startup
          versions:
            - {valid-from: 2026-01-01, name: S, zone: UTC, account: own}
            - {valid-from: 2026-09-10, name: S, zone: UTC, parent: corp-hq}
        - id: spin-off
          versions:
            - {valid-from: 2026-01-01, name: S, zone: UTC, parent: corp-hq}
            - {valid-from: 2026-09-21, name: S, zone: UTC, account: own}
      """;

  private static final String SHOP =
      """
      customers:
        - id: shop
          versions:
            - {valid-from: 2026-01-01, name: S, zone: Europe/Berlin, parent: east-region}
      """;

  /** Published when September is closed. */
  private static final String MOVED_SHOP =
      SHOP
          + "      - {valid-from: 2026-09-16, name: S, zone: Europe/Berlin, parent: west-region}\n";

  @TempDir private Path folder;

  /**
   * The shop uses 1 before its midnight of the 16th in Berlin and 2 from then on; the kiosk below
   * it 4 before its own midnight in New York, and 8. East is billed 15, which becomes 5 when the
   * shop turns out to have moved; West 256, which becomes 266.
   */
  @Test
  void shouldBillWhoeverIsAboveOnEachDateAndAdjustWhenACustomerIsMovedBackwards()
      throws IOException {
    write("master/base.yaml", MASTER + accounts());
    write("master/customers.yaml", CUSTOMERS);
    write("master/shop.yaml", SHOP);
    write("amended/shop.yaml", MOVED_SHOP);
    write(
        "events.jsonl",
        event("shop", "2026-09-15T21:59:59Z", 1)
            + event("shop", "2026-09-15T22:00:00Z", 2)
            + event("kiosk", "2026-09-16T03:59:59Z", 4)
            + event("kiosk", "2026-09-16T04:00:00Z", 8)
            + event("startup", "2026-09-09T23:59:59Z", 16)
            + event("startup", "2026-09-10T00:00:00Z", 32)
            + event("spin-off", "2026-09-20T23:59:59Z", 64)
            + event("spin-off", "2026-09-21T00:00:00Z", 128)
            + event("west-region", "2026-09-05T00:00:00Z", 256));
    StringWriter printed = new StringWriter();

    new UsageRun(options(), new PrintWriter(printed), false, Clock.systemUTC()).run();

    assertThat(printed.toString().lines())
        .contains(
            "amended: customer 'kiosk', customer 'shop'",
            "verified: 4 amounts equal an independent batch calculation, as do 9 totals");
    assertThat(Files.readAllLines(folder.resolve("out/summary-lines.csv")))
        .hasSize(7)
        .anyMatch(line -> isLine(line, "east|2026-09|EUR|FINAL", "15,15,"))
        .anyMatch(line -> isLine(line, "west|2026-09|EUR|FINAL", "256,256,"))
        .anyMatch(line -> isLine(line, "corp|2026-09|EUR|FINAL", "96,96,"))
        .anyMatch(line -> isLine(line, "own|2026-09|EUR|FINAL", "144,144,"))
        .anyMatch(line -> isLine(line, "east|2026-09|EUR|ADJUSTMENT|1", "-10,-10,"))
        .anyMatch(line -> isLine(line, "west|2026-09|EUR|ADJUSTMENT|1", "10,10,"));
  }

  private RunOptions options() {
    return new RunOptions(
        List.of(folder.resolve("events.jsonl")),
        Optional.empty(),
        folder.resolve("master"),
        Optional.of(folder.resolve("amended")),
        Optional.empty(),
        true,
        folder.resolve("out"));
  }

  private static String accounts() {
    StringBuilder yaml = new StringBuilder("accounts:\n");
    for (String id : ACCOUNTS) {
      yaml.append("  - {id: %s, valid-from: 2026-01-01, name: A,".formatted(id))
          .append(" currency: EUR, legal-entity: e}\n");
    }
    yaml.append("contracts:\n");
    for (String id : ACCOUNTS) {
      yaml.append(
              "  - {id: c-%s, account: %s, currency: EUR, valid-from: 2026-01-01,"
                  .formatted(id, id))
          .append(" lines: [{product: api, price-plan: one-euro}]}\n");
    }
    return yaml.toString();
  }

  private static boolean isLine(String line, String summary, String rest) {
    return line.startsWith(summary + ",") && line.contains("," + rest);
  }

  private static String event(String customer, String time, int quantity) {
    return ("{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"s\",\"type\":\"call\","
            + "\"subject\":\"%s\",\"time\":\"%s\",\"data\":{\"quantity\":%d}}%n")
        .formatted(quantity, customer, time, quantity);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
