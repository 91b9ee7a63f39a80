package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterFilesTest {

  @TempDir Path temporary;

  @Test
  void shouldReadEveryKindWhenFileIsSound() {
    MasterData data = new MasterFolder(temporary).sound().read();

    assertThat(data.warnings()).isEmpty();
    assertThat(data.items())
        .extracting(MasterItem::name)
        .containsExactly(
            "meter 'tokens'",
            "product 'llm'",
            "price plan 'graduated'",
            "account 'aurora'",
            "contract 'aurora-2024'",
            "customer 'lab'");
    assertThat(data.records(MeterRecord.class).get(0).getVersions().get(0).getGroupBy())
        .containsExactly("model");
    assertThat(data.records(ContractRecord.class).get(0).getAccountId()).isEqualTo("aurora");
    assertThat(data.records(CustomerRecord.class).get(0).getVersions().get(0).getZone())
        .isEqualTo("Europe/Berlin");
  }

  @Test
  void shouldReadAllFilesWhenKindsAreSpread() {
    MasterData data =
        new MasterFolder(temporary)
            .with("b.yml", MasterFolder.SOUND.substring(MasterFolder.SOUND.indexOf("products:")))
            .with(
                "a.json",
                "{\t\"meters\": [{\"id\": \"tokens\", \"valid-from\": \"2024-01-01\",\n"
                    + "\t\"event-type\": \"x\", \"aggregation\": \"COUNT\", \"unit\": \"call\"}]}")
            .with("notes.txt", "not read")
            .read();

    assertThat(data.items()).hasSize(6);
  }

  /** The text in the second column takes the place of the line in the first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1  | meter:                     | 1  | Expected one of the keys meters, products, price-plans, legal-entities, tax-codes, posting-rules, accounts, contracts, customers in master data, but found 'meter'; did you mean meters?
          2  | ` - ids: tokens`           | 2  | Expected one of the keys id, valid-from, event-type, aggregation, measure, unit, group-by, groups-max, filter, window, distinct-by, exact-max, percentile, proration, rounding, versions in an item of meters, but found 'ids'; did you mean id?
          2  | ` - id: ""`                | 2  | Expected 1 to 256 characters as id of an item of meters, but found nothing
          3  | `   valid-from: 2024-01-01T10:00` | 3 | Expected a local date such as 2024-01-31 (no time: it must lie on a window border) as valid-from of meter 'tokens', but found '2024-01-01T10:00'
          3  | `   valid-from: +999999999-01-01` | 3 | Expected a local date such as 2024-01-31 (no time: it must lie on a window border) as valid-from of meter 'tokens', but found '+999999999-01-01'
          3  | `   valid-from: 2024-02-30` | 3 | Expected a local date such as 2024-01-31 (no time: it must lie on a window border) as valid-from of meter 'tokens', but found '2024-02-30'
          3  | `   valid-from:`           | 3  | Expected a local date such as 2024-01-31 (no time: it must lie on a window border) as valid-from of meter 'tokens', but found nothing
          4  | `   evnt-type: x`          | 4  | Expected one of the keys id, valid-from, event-type, aggregation, measure, unit, group-by, groups-max, filter, window, distinct-by, exact-max, percentile, proration, rounding, versions in meter 'tokens', but found 'evnt-type'; did you mean event-type?
          4  | `   event-type: [x]`       | 4  | Expected 1 to 256 characters as event-type of meter 'tokens', but found a list
          6  | `   unit: token`           | 7  | Expected each key once, but found 'unit' again
          13 | `   meter: token`          | 13 | Expected a known meter in product 'llm', but found 'token'; did you mean tokens?
          13 | `   meter: *other`         | 13 | Expected a value, but found a reference to the anchor 'other'
          18 | `   currency: EURO`        | 18 | Expected an ISO 4217 currency code such as EUR as currency of price plan 'graduated', but found 'EURO'
          19 | `   version:`              | 19 | Expected one of the keys id, currency, valid-from, model, unit-size, factor, fee, hour-prices, matrix, package-size, percentage, tiers, conversion, unit-discount, included-units, discounts, minimum, maximum, commitment, settings, versions in price plan 'graduated', but found 'version'; did you mean versions?
          27 | `     - valid-from: 2024-01-01` | 27 | Expected versions by ascending valid-from, but found 2024-01-01 after 2024-01-01
          27 | `     - valid-from: 2023-01-01` | 27 | Expected versions by ascending valid-from, but found 2023-01-01 after 2024-01-01
          37 | ` - aurora\\ncontracts:` | 37 | Expected an item of accounts with the keys id, valid-from, name, currency, legal-entity, region, versions, but found 'aurora'
          39 | `   account: borealis`     | 39 | Expected a known account in contract 'aurora-2024', but found 'borealis'
          40 | `   currency: USD`         | 44 | Expected a price plan in USD, the currency of contract 'aurora-2024', but found 'graduated' in EUR
          43 | `     - product: llama`    | 43 | Expected a known product in contract 'aurora-2024', but found 'llama'
          44 | `       price-plan: graduate` | 44 | Expected a known price plan in contract 'aurora-2024', but found 'graduate'; did you mean graduated?
          44 | `       price-plan: graduated\\n      - {product: llm, price-plan: graduated}` | 38 | Expected each product once from 2024-01-01 in contract 'aurora-2024', but found 'llm' twice
          49 | `   zone: Europe/Bonn`     | 49 | Expected an IANA time zone such as Europe/Berlin as zone of customer 'lab', but found 'Europe/Bonn'
          50 | `   account: auror`        | 50 | Expected a known account in customer 'lab', but found 'auror'; did you mean aurora?
          50 | `   account: aurora\\n  - {id: lab, valid-from: 2024-01-01, name: L, zone: UTC, account: aurora}` | 51 | Expected each customer once, but found 'lab' again after FILE:46
          """)
  void shouldNameFileAndLineWhenSomethingIsWrong(
      int line, String replacement, int expectedLine, String expected) {
    MasterFolder folder = new MasterFolder(temporary).soundButLine(line, replacement);

    String file = temporary.resolve("master.yaml").toString();
    assertThat(errors(folder))
        .contains(file + ":" + expectedLine + ": " + expected.replace("FILE", file));
  }

  @Test
  void shouldNameAllErrorsInOrderWhenFilesHaveSeveral() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .with(
                "b.yaml",
                MasterFolder.SOUND
                    .replace("Europe/Berlin", "Mars/Base")
                    .replace("aggregation: SUM", "aggregation: MEDIAN")
                    .replace("2.50", "free"))
            .with("a.yaml", "meters: [oops\n")
            .with("c.json", "{\"meters\": 7,}");

    assertThat(errors(folder))
        .extracting(
            error -> error.substring(temporary.toString().length() + 1, error.indexOf(": ")))
        .containsExactly("a.yaml:2", "b.yaml:5", "b.yaml:25", "b.yaml:49", "c.json:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: graduated\\n    currency: EUR   | id: graduated\\n    currency: EURO
          id: aurora-2024\\n    account: aurora\\n    currency: EUR | id: aurora-2024\\n    account: aurora\\n    currency: E
          """)
  void shouldNameOnlyTheCauseWhenOneErrorWouldLeadToOthers(String before, String after) {
    String text =
        MasterFolder.SOUND.replace(before.replace("\\n", "\n"), after.replace("\\n", "\n"));

    assertThat(errors(new MasterFolder(temporary).with("m.yaml", text))).hasSize(1);
  }

  @Test
  void shouldRefuseWhenOneIdStandsInTwoFiles() {
    MasterFolder folder =
        new MasterFolder(temporary).sound().with("again.yaml", MasterFolder.SOUND);

    assertThat(errors(folder))
        .hasSize(6)
        .first()
        .asString()
        .contains("master.yaml:2: Expected each meter once, but found 'tokens' again after")
        .endsWith("again.yaml:2");
  }

  @Test
  void shouldReadThresholdsOfAContract() {
    MasterData data =
        withThresholds("{id: b, spend: [100, 500.50]}, {id: t, product: llm, units: [9]}");

    assertThat(data.records(ContractRecord.class).get(0).getVersions().get(0).getThresholds())
        .extracting(
            threshold ->
                "%s %s %s %s"
                    .formatted(
                        threshold.getThresholdId(),
                        threshold.getProductId(),
                        threshold.getMeasure(),
                        threshold.getLevels()))
        .containsExactly(
            "b  SPEND [100.000000000000, 500.500000000000]", "t llm UNITS [9.000000000000]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {id: b}                                | Expected either spend or units in a threshold of contract 'aurora-2024', but found neither
          {id: b, spend: [1], units: [1]}        | Expected either spend or units in a threshold of contract 'aurora-2024', but found both
          {id: b, units: [1]}                    | Expected a product of threshold 'b', whose levels are units, but found none
          {id: b, product: llama, units: [1]}    | Expected a known product in contract 'aurora-2024', but found 'llama'
          {id: b, spend: [2, 1]}                 | Expected levels above 0 and ascending of threshold 'b', but found 1.000000000000 behind 2.000000000000
          {id: b, spend: [1]}, {id: b, spend: [2]} | Expected each threshold once in a version, but found 'b' twice
          """)
  void shouldRefuseAThresholdThatIsNone(String thresholds, String expected) {
    assertThatThrownBy(() -> withThresholds(thresholds)).hasMessageContaining(expected);
  }

  private MasterData withThresholds(String thresholds) {
    String text =
        MasterFolder.SOUND.replace(
            "        price-plan: graduated\n",
            "        price-plan: graduated\n    thresholds: [" + thresholds + "]\n");
    return new MasterFolder(temporary).with("m.yaml", text).read();
  }

  @Test
  void shouldRefuseWhenListIsNone() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .with("m.yaml", "meters: none\ncontracts: [{id: c, account: a, currency: EUR}]");

    assertThat(errors(folder))
        .extracting(error -> error.substring(temporary.toString().length() + 1))
        .containsExactly(
            "m.yaml:1: Expected a list as meters of master data, but found 'none'",
            "m.yaml:2: Expected a local date such as 2024-01-31 (no time: it must lie on a window"
                + " border) as valid-from of contract 'c', but found no valid-from",
            "m.yaml:2: Expected a list as lines of contract 'c', but found no lines",
            "m.yaml:2: Expected a known account in contract 'c', but found 'a'");
  }

  @Test
  void shouldRefuseWhenItemHasNoVersion() {
    assertThat(
            errors(new MasterFolder(temporary).with("m.yaml", "meters:\n- id: m\n  versions: []")))
        .singleElement()
        .asString()
        .endsWith("m.yaml:3: Expected at least one version of meter 'm', but found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment\n", "---\n"})
  void shouldRefuseWhenFileHasNothing(String text) {
    assertThat(errors(new MasterFolder(temporary).with("m.yaml", text)))
        .singleElement()
        .asString()
        .contains("m.yaml:")
        .contains("but found nothing");
  }

  @Test
  void shouldRefuseWhenFileHasTwoDocuments() {
    assertThat(errors(new MasterFolder(temporary).with("m.yaml", "meters: []\n---\nmeters: []\n")))
        .singleElement()
        .asString()
        .endsWith("m.yaml:3: Expected one document, but found another after it");
  }

  @Test
  void shouldRefuseWhenFileIsNotUtf8() throws Exception {
    Files.write(temporary.resolve("m.yaml"), new byte[] {'a', (byte) 0xff, 'b'});

    assertThat(errors(new MasterFolder(temporary)))
        .singleElement()
        .asString()
        .endsWith("m.yaml:1: Expected UTF-8, but found other bytes");
  }

  @Test
  void shouldRefuseWhenFolderHasNothingToRead() {
    assertThat(errors(new MasterFolder(temporary)))
        .containsExactly(
            "Expected .yaml, .yml or .json files in the folder %s, but found none"
                .formatted(temporary));
    Path missing = temporary.resolve("missing");
    assertThatThrownBy(() -> MasterFiles.read(missing, MasterFolder.RECORDED))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("Expected a folder of master data at " + missing);
  }

  /** A later date in the second column takes the place of the one in the line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3  | 13 | Expected meter 'tokens' to be valid from 2024-01-01 on, as product 'llm' needs it, but found it valid from 2024-03-01 on
          11 | 43 | Expected product 'llm' to be valid from 2024-01-01 on, as contract 'aurora-2024' needs it, but found it valid from 2024-03-01 on
          20 | 44 | Expected price plan 'graduated' to be valid from 2024-01-01 on, as contract 'aurora-2024' needs it, but found it valid from 2024-03-01 on
          33 | 50 | Expected account 'aurora' to be valid from 2024-01-01 on, as customer 'lab' needs it, but found it valid from 2024-03-01 on
          47 | 38 | Expected a customer of account 'aurora' on 2024-01-01, when contract 'aurora-2024' begins, but found none before 2024-03-01
          """)
  void shouldOnlyWarnWhenSomethingBeginsLate(int line, int expectedLine, String expected) {
    List<String> lines = new ArrayList<>(MasterFolder.SOUND.lines().toList());
    lines.set(line - 1, lines.get(line - 1).replace("2024-01-01", "2024-03-01"));

    MasterData data =
        new MasterFolder(temporary).with("master.yaml", String.join("\n", lines)).read();

    assertThat(data.warnings())
        .containsExactly(temporary.resolve("master.yaml") + ":" + expectedLine + ": " + expected);
  }

  /** Comments and blank lines at random places, then one price broken at a known line. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void shouldNameTheBrokenLineWhereverItStands(long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("price-plans:"));
    List<Integer> prices = new ArrayList<>();
    for (int plan = 0; plan < 40; plan++) {
      for (String line : planLines(plan)) {
        for (int i = random.nextInt(3); i > 0; i--) {
          lines.add(random.nextBoolean() ? "" : "  # 'unit-price: none");
        }
        lines.add(line);
        if (line.contains("unit-price")) {
          prices.add(lines.size());
        }
      }
    }
    int broken = prices.get(random.nextInt(prices.size()));
    lines.set(broken - 1, lines.get(broken - 1).replace("0.5", "O.5"));
    MasterFolder folder = new MasterFolder(temporary).with("m.yaml", String.join("\n", lines));

    assertThat(errors(folder))
        .singleElement()
        .asString()
        .startsWith(temporary.resolve("m.yaml") + ":" + broken + ": Expected a price");
  }

  private static List<String> planLines(int number) {
    return Arrays.asList(
        "  - id: plan-" + number,
        "    currency: EUR",
        "    valid-from: 2024-01-01",
        "    model: GRADUATED",
        "    tiers:",
        "      - up-to: 10",
        "        unit-price: 0.5",
        "      - unit-price: '0.5'");
  }

  private static List<String> errors(MasterFolder folder) {
    Problem problem = catchThrowableOfType(Problem.class, folder::read);
    assertThat(problem).isNotNull();
    return problem.lines();
  }
}
