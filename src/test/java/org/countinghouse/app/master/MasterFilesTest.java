package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterCondition;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterFilesTest {

  private static final String PRICE =
      "a price of 0 or more with at most 26 digits before the point and 12 after it";

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
  void shouldKeepVersionsAndExactPricesWhenPlanIsRead() {
    MasterData data = new MasterFolder(temporary).sound().read();

    List<PricePlanVersion> versions = data.records(PricePlanRecord.class).get(0).getVersions();
    assertThat(versions).extracting(PricePlanVersion::getVersion).containsExactly(1, 2);
    assertThat(versions.get(1).getValidFrom()).isEqualTo(LocalDate.of(2024, 7, 1));
    assertThat(versions.get(1).getRecordedAt()).isEqualTo(MasterFolder.RECORDED.at());
    assertThat(versions.get(1).getAuthor()).isEqualTo("ada");
    assertThat(versions.get(1).getUnitSize()).isEqualTo("1.000000000000");
    assertThat(versions.get(0).getTiers())
        .extracting(PriceTier::getUnitPrice)
        .extracting(price -> price.toPlainString())
        .containsExactly("2.500000000000", "1.900000000000");
  }

  @Test
  void shouldReadEverySettingOfAMeter() {
    MeterVersion version =
        meter(
            """
            meters:
              - id: seats
                valid-from: 2024-01-01
                event-type: seat.assigned
                aggregation: RECURRING_UNIQUE_COUNT
                distinct-by: user
                exact-max: 512
                proration: second
                unit: seat
                window: hour
                group-by: [plan]
                groups-max: 10
                rounding: {mode: half-up, scale: 2}
                filter:
                  - {field: plan, in: [pro, team]}
                  - {field: region, not-equals: test}
                  - {field: price, greater-or-equal: 0.50}
                  - {field: trial, not-exists: true}
            """);

    assertThat(version.getWindow()).isEqualTo("PT1H");
    assertThat(version.getGroupsMax()).isEqualTo(10);
    assertThat(version.getDistinctBy()).isEqualTo("user");
    assertThat(version.getExactMax()).isEqualTo(512);
    assertThat(version.getProration()).isEqualTo("SECOND");
    assertThat(version.getRoundingMode()).isEqualTo("HALF_UP");
    assertThat(version.getRoundingScale()).isEqualTo(2);
    assertThat(version.getFilter())
        .containsExactly(
            new MeterCondition("plan", "IN", List.of("pro", "team"), false),
            new MeterCondition("region", "EQUALS", List.of("test"), true),
            new MeterCondition("price", "GREATER_OR_EQUAL", List.of("0.50"), false),
            new MeterCondition("trial", "EXISTS", List.of(), true));
  }

  @Test
  void shouldRefuseDaysOfPresenceOfHours() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .with(
                "m.yaml",
                """
                meters:
                  - id: seats
                    valid-from: 2024-01-01
                    event-type: seat.change
                    aggregation: RECURRING_SUM
                    proration: day
                    window: hour
                    unit: seat
                """);

    assertThat(errors(folder))
        .singleElement()
        .asString()
        .endsWith(
            "m.yaml:2: Expected windows of a day for days of presence, but found PT1H in version 1"
                + " of meter 'seats'; prorate by second, or by day windows");
  }

  @Test
  void shouldReadAPercentile() {
    MeterVersion version =
        meter(
            """
            meters:
              - id: bandwidth
                valid-from: 2024-01-01
                event-type: port.sample
                aggregation: PERCENTILE
                percentile: 99.5
                measure: mbits
                unit: Mbit/s
            """);

    assertThat(version.getPercentile()).isEqualByComparingTo("99.5");
    assertThat(version.getWindow()).isEqualTo("P1D");
    assertThat(version.getFilter()).isEmpty();
  }

  private MeterVersion meter(String text) {
    return new MasterFolder(temporary)
        .with("m.yaml", text)
        .read()
        .records(MeterRecord.class)
        .get(0)
        .getVersions()
        .get(0);
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
          5  | `   aggregation: MEDIAN`   | 5  | Expected SUM or COUNT or MAX or MIN or AVERAGE or LATEST or UNIQUE_COUNT or TIME_WEIGHTED or PERCENTILE or RECURRING_SUM or RECURRING_UNIQUE_COUNT as aggregation of meter 'tokens', but found 'MEDIAN'
          5  | `   aggregation: UNKNOWN`  | 5  | Expected SUM or COUNT or MAX or MIN or AVERAGE or LATEST or UNIQUE_COUNT or TIME_WEIGHTED or PERCENTILE or RECURRING_SUM or RECURRING_UNIQUE_COUNT as aggregation of meter 'tokens', but found 'UNKNOWN'
          5  | `   aggregation: COUNT`    | 6  | Expected no measure of meter 'tokens', since COUNT adds up no measure, but found one
          6  | `   unit: token`           | 7  | Expected each key once, but found 'unit' again
          7  | ``                         | 2  | Expected 1 to 256 characters as unit of meter 'tokens', but found no unit
          8  | `   group-by: model`       | 8  | Expected a list as group-by of meter 'tokens', but found 'model'
          8  | `   group-by: [{a: b}]`    | 8  | Expected 1 to 256 characters as group-by of meter 'tokens', but found a mapping
          8  | `   groups-max: 0`         | 8  | Expected a whole number from 1 to 100000 as groups-max of meter 'tokens', but found '0'
          8  | `   window: week`          | 8  | Expected day or hour as window of meter 'tokens', but found 'week'
          8  | `   distinct-by: user`     | 8  | Expected no distinct-by of meter 'tokens', since SUM has none, but found one
          8  | `   exact-max: 5`          | 8  | Expected no exact-max of meter 'tokens', since SUM has none, but found one
          8  | `   percentile: 95`        | 8  | Expected no percentile of meter 'tokens', since SUM has none, but found one
          8  | `   proration: day`        | 8  | Expected no proration of meter 'tokens', since SUM has none, but found one
          5  | `   aggregation: UNIQUE_COUNT` | 2  | Expected 1 to 256 characters as distinct-by of meter 'tokens', but found no distinct-by
          5  | `   aggregation: UNIQUE_COUNT\\n    exact-max: 513` | 6 | Expected a whole number from 1 to 512 as exact-max of meter 'tokens', but found '513'
          5  | `   aggregation: PERCENTILE\\n    percentile: 101` | 6 | Expected a percentile above 0 and up to 100 as percentile of meter 'tokens', but found '101'
          5  | `   aggregation: RECURRING_SUM\\n    proration: week` | 6 | Expected none or day or second as proration of meter 'tokens', but found 'week'
          8  | `   rounding: up`          | 8  | Expected the rounding of meter 'tokens' with the keys mode, scale, but found 'up'
          8  | `   rounding: {mode: even, scale: 13}` | 8 | Expected up or down or half-up as mode of the rounding of meter 'tokens', but found 'even'
          8  | `   rounding: {mode: even, scale: 13}` | 8 | Expected a whole number from 0 to 12 as scale of the rounding of meter 'tokens', but found '13'
          8  | `   filter: model`         | 8  | Expected a list as filter of meter 'tokens', but found 'model'
          8  | `   filter: [{equals: x}]` | 8  | Expected 1 to 256 characters as field of a condition of meter 'tokens', but found no field
          8  | `   filter: [{field: model}]` | 8 | Expected one of equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found none
          8  | `   filter: [{field: model, in: [x], equals: x}]` | 8 | Expected one of equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found in and equals
          8  | `   filter: [{field: model, equal: x}]` | 8 | Expected one of the keys field, equals, in, exists, not-equals, not-in, not-exists, less, less-or-equal, greater, greater-or-equal in a condition of meter 'tokens', but found 'equal'; did you mean equals?
          8  | `   filter:\\n      - field: model\\n        in: []` | 10 | Expected at least one value as in of a condition of meter 'tokens', but found none
          8  | `   filter: [{field: model, exists: false}]` | 8 | Expected true as exists of a condition of meter 'tokens', but found 'false'
          8  | `   filter: [{field: model, less: few}]` | 8 | Expected a decimal such as -12.5 as less of a condition of meter 'tokens', but found 'few'
          13 | `   meter: token`          | 13 | Expected a known meter in product 'llm', but found 'token'; did you mean tokens?
          13 | `   meter: *other`         | 13 | Expected a value, but found a reference to the anchor 'other'
          18 | `   currency: EURO`        | 18 | Expected an ISO 4217 currency code such as EUR as currency of price plan 'graduated', but found 'EURO'
          19 | `   version:`              | 19 | Expected one of the keys id, currency, valid-from, model, unit-size, factor, fee, hour-prices, matrix, package-size, percentage, tiers, conversion, unit-discount, included-units, discounts, minimum, maximum, commitment, settings, versions in price plan 'graduated', but found 'version'; did you mean versions?
          21 | `       model: TIERED`     | 21 | Expected PER_UNIT or GRADUATED or FLAT_FEE or VOLUME or PACKAGE or STAIRSTEP or PERCENTAGE or TIERED_PERCENTAGE or MATRIX or DYNAMIC or TIME_OF_DAY as model of a version of price plan 'graduated', but found 'TIERED'
          21 | `       model: PER_UNIT`   | 20 | Expected exactly one tier in version 1 of price plan 'graduated', since its model is PER_UNIT, but found 2
          22 | `       unit-size: 500`    | 20 | Expected a unit size that is a power of ten, but found 500.000000000000 in version 1 of price plan 'graduated'
          22 | `       unit-size: 0`      | 22 | Expected a decimal above 0 with at most 26 digits before the point and 12 after it as unit-size of a version of price plan 'graduated', but found '0'
          22 | `       unit-size: 1e99`   | 22 | Expected a decimal above 0 with at most 26 digits before the point and 12 after it as unit-size of a version of price plan 'graduated', but found '1e99'
          24 | `         - up-to: -1`     | 24 | Expected a decimal above 0 with at most 26 digits before the point and 12 after it as up-to of tier 1 of price plan 'graduated', but found '-1'
          24 | `         - upto: 1`       | 24 | Expected one of the keys from, up-to, unit-price, flat-fee in tier 1 of price plan 'graduated', but found 'upto'; did you mean up-to?
          25 | `           unit-price: -2` | 25 | Expected PRICE as unit-price of tier 1 of price plan 'graduated', but found '-2'
          25 | `           unit-price: 2,5` | 25 | Expected PRICE as unit-price of tier 1 of price plan 'graduated', but found '2,5'
          25 | `           unit-price: 0.0000000000001` | 25 | Expected PRICE as unit-price of tier 1 of price plan 'graduated', but found '0.0000000000001'
          25 | ``                         | 24 | Expected PRICE as unit-price of tier 1 of price plan 'graduated', but found no unit-price
          26 | `         - {unit-price: 1, up-to: 2000000}` | 26 | Expected no end of tier 2 of price plan 'graduated', which is the last, but found one: what is beyond has no price
          26 | `         - {unit-price: 1, up-to: 5}\\n          - {unit-price: 0}` | 26 | Expected an end of tier 2 of price plan 'graduated' above 1000000, but found 5: the tier is never reached
          26 | `         - {unit-price: 1}\\n          - {unit-price: 0}` | 26 | Expected an end of tier 2 of price plan 'graduated', but found none: the tiers behind it are never reached
          26 | ``                         | 24 | Expected no end of tier 1 of price plan 'graduated', which is the last, but found one: what is beyond has no price
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
    List<String> lines = new ArrayList<>(MasterFolder.SOUND.lines().toList());
    String text = replacement == null ? "" : replacement.replace("\\n", "\n");
    lines.set(line - 1, line == 1 ? text : " " + text);
    MasterFolder folder = new MasterFolder(temporary).with("master.yaml", String.join("\n", lines));

    String file = temporary.resolve("master.yaml").toString();
    assertThat(errors(folder))
        .contains(
            file
                + ":"
                + expectedLine
                + ": "
                + expected.replace("PRICE", PRICE).replace("FILE", file));
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
