package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.master.QuantityRounding;
import org.countinghouse.domain.pricing.Discount;
import org.countinghouse.domain.pricing.Dynamic;
import org.countinghouse.domain.pricing.FlatFee;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.Matrix;
import org.countinghouse.domain.pricing.Packages;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.Percentage;
import org.countinghouse.domain.pricing.PlanSettings;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Proration;
import org.countinghouse.domain.pricing.SpendLimits;
import org.countinghouse.domain.pricing.Stairstep;
import org.countinghouse.domain.pricing.StepOrder;
import org.countinghouse.domain.pricing.StepOrder.Stage;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.domain.pricing.TieredPercentage;
import org.countinghouse.domain.pricing.Tiers;
import org.countinghouse.domain.pricing.TimeOfDay;
import org.countinghouse.domain.pricing.UnitConversion;
import org.countinghouse.domain.pricing.Volume;
import org.countinghouse.domain.pricing.WindowCommitment;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written of a price plan in a file is what is priced with. */
class PricePlanFilesTest {

  private static final String GRADUATED =
      "model: GRADUATED; tiers: [{up-to: 10, unit-price: 2}, {unit-price: 1}]";

  @TempDir Path temporary;

  @Test
  void shouldReadPerUnit() {
    assertThat(model("model: PER_UNIT; tiers: [{unit-price: 0.02}]"))
        .isEqualTo(new PerUnit(d("0.02")));
  }

  @Test
  void shouldReadGraduatedWithStartsAndFees() {
    assertThat(
            model(
                "model: GRADUATED; tiers: [{from: 0, up-to: 10, unit-price: 2, flat-fee: 5},"
                    + " {from: 10, unit-price: 1}]"))
        .isEqualTo(
            new Graduated(new Tiers(List.of(new Tier(d("10"), d("2"), d("5"))), d("1"), d("0"))));
  }

  @Test
  void shouldReadVolume() {
    assertThat(
            model(
                "model: VOLUME; tiers: [{up-to: 10, unit-price: 2},"
                    + " {unit-price: 1, flat-fee: 3.5}]"))
        .isEqualTo(
            new Volume(new Tiers(List.of(new Tier(d("10"), d("2"), d("0"))), d("1"), d("3.5"))));
  }

  @Test
  void shouldReadTiersThatListWholeUnits() {
    String settings = "settings: {tier-bounds: listed}";

    assertThat(
            model(
                "model: VOLUME; tiers: [{from: 1, up-to: 10, unit-price: 2},"
                    + " {from: 11, unit-price: 1}]; "
                    + settings))
        .isEqualTo(
            new Volume(new Tiers(List.of(new Tier(d("10"), d("2"), d("0"))), d("1"), d("0"))));
    assertThat(terms(GRADUATED + "; " + settings).settings().bounds())
        .isEqualTo(PlanSettings.TierBounds.LISTED);
  }

  @Test
  void shouldReadPackages() {
    assertThat(model("model: PACKAGE; package-size: 100; tiers: [{unit-price: 5}]"))
        .isEqualTo(new Packages(d("100"), new Tiers(List.of(), d("5"), d("0"))));
  }

  @Test
  void shouldReadStairstep() {
    assertThat(model("model: STAIRSTEP; tiers: [{up-to: 100, flat-fee: 50}, {flat-fee: 200}]"))
        .isEqualTo(
            new Stairstep(
                new Tiers(List.of(new Tier(d("100"), d("0"), d("50"))), d("0"), d("200"))));
  }

  @Test
  void shouldReadFlatFee() {
    assertThat(model("model: FLAT_FEE; fee: {amount: 31, due: in-advance, proration: whole}"))
        .isEqualTo(new FlatFee(d("31"), FlatFee.Due.IN_ADVANCE, Proration.WHOLE));
    assertThat(model("model: FLAT_FEE; fee: {amount: 31, due: in-arrears}"))
        .isEqualTo(new FlatFee(d("31"), FlatFee.Due.IN_ARREARS, Proration.BY_DATES));
  }

  @Test
  void shouldReadPercentage() {
    assertThat(model("model: PERCENTAGE; percentage: {percent: 2.9, fixed: 0.30}"))
        .isEqualTo(new Percentage(d("2.9"), d("0.3"), d("0"), 0));
    assertThat(model("model: PERCENTAGE; percentage: {percent: 100, free-amount: 50}"))
        .isEqualTo(new Percentage(d("100"), d("0"), d("50"), 0));
    assertThat(model("model: PERCENTAGE; percentage: {percent: 0, free-transactions: 7}"))
        .isEqualTo(new Percentage(d("0"), d("0"), d("0"), 7));
  }

  @Test
  void shouldReadTieredPercentage() {
    assertThat(
            model(
                "model: TIERED_PERCENTAGE; tiers: [{up-to: 10000, percent: 3, flat-fee: 1},"
                    + " {percent: 2}]"))
        .isEqualTo(
            new TieredPercentage(
                new Tiers(List.of(new Tier(d("10000"), d("3"), d("1"))), d("2"), d("0"))));
  }

  @Test
  void shouldReadMatrix() {
    String prices =
        "prices: [{region: eu, class: a, unit-price: 0.5}, {class: b, region: eu, unit-price: 1}]";
    Map<Dimensions, BigDecimal> cells =
        Map.of(
            Dimensions.of(Map.of("region", "eu", "class", "a")), d("0.5"),
            Dimensions.of(Map.of("region", "eu", "class", "b")), d("1"));

    assertThat(
            model(
                "model: MATRIX; matrix: {dimensions: [region, class], otherwise: 2, "
                    + prices
                    + "}"))
        .isEqualTo(new Matrix(List.of("class", "region"), cells, Optional.of(d("2"))));
    assertThat(model("model: MATRIX; matrix: {dimensions: [region, class], " + prices + "}"))
        .isEqualTo(new Matrix(List.of("class", "region"), cells, Optional.empty()));
  }

  @Test
  void shouldReadDynamic() {
    assertThat(model("model: DYNAMIC; factor: 1.15")).isEqualTo(new Dynamic(d("1.15")));
  }

  @Test
  void shouldReadTimeOfDay() {
    assertThat(
            model(
                "model: TIME_OF_DAY; tiers: [{unit-price: 0.1}]; hour-prices:"
                    + "; - {from: 8, to: 18, days: [monday, friday], unit-price: 0.2}"
                    + "; - {from: 20, to: 24, unit-price: 0.05}"))
        .isEqualTo(
            new TimeOfDay(
                d("0.1"),
                List.of(
                    new TimeOfDay.HourPrice(
                        8, 18, EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), d("0.2")),
                    new TimeOfDay.HourPrice(20, 24, EnumSet.allOf(DayOfWeek.class), d("0.05")))));
  }

  @Test
  void shouldHaveDefaultsWhenNothingIsSaid() {
    assertThat(terms("model: PER_UNIT; tiers: [{unit-price: 1}]"))
        .isEqualTo(
            new PlanTerms(
                UnitConversion.NONE,
                d("0"),
                d("0"),
                new PerUnit(d("1")),
                d("1"),
                List.of(),
                SpendLimits.NONE,
                Optional.empty(),
                PlanSettings.DEFAULT));
    assertThat(terms("model: PER_UNIT; tiers: [{unit-price: 1}]; settings: {}").settings())
        .isEqualTo(PlanSettings.DEFAULT);
  }

  @Test
  void shouldReadEveryModifier() {
    PlanTerms terms =
        terms(
            GRADUATED
                + "; unit-size: 1000"
                + "; conversion: {divide-by: 3600, rounding: half-up, scale: 2, scope: window}"
                + "; unit-discount: 2; included-units: 50"
                + "; discounts: [{percent: 10}, {amount: 5.50}, {percent: 100}]"
                + "; minimum: 20; maximum: 500"
                + "; commitment: {units: 0.5, window: hour}");

    assertThat(terms.unitSize()).isEqualTo("1000.000000000000");
    assertThat(terms.conversion())
        .isEqualTo(
            new UnitConversion(
                d("3600"),
                new QuantityRounding(Optional.of(RoundingMode.HALF_UP), 2),
                UnitConversion.Scope.WINDOW));
    assertThat(terms.unitDiscount()).isEqualTo(d("2"));
    assertThat(terms.includedUnits()).isEqualTo(d("50"));
    assertThat(terms.discounts())
        .containsExactly(
            new Discount.Percent(d("10")),
            new Discount.Amount(d("5.5")),
            new Discount.Percent(d("100")));
    assertThat(terms.limits())
        .isEqualTo(new SpendLimits(Optional.of(d("20")), Optional.of(d("500"))));
    assertThat(terms.commitment()).contains(new WindowCommitment(d("0.5"), WindowSize.HOUR));
  }

  @Test
  void shouldDivideWithoutRounding() {
    assertThat(terms(GRADUATED + "; conversion: {divide-by: 1024}").conversion())
        .isEqualTo(
            new UnitConversion(d("1024"), QuantityRounding.NONE, UnitConversion.Scope.PERIOD));
  }

  @Test
  void shouldReadEverySetting() {
    assertThat(
            terms(
                    GRADUATED
                        + "; settings: {zero-usage: first-tier, tier-bounds: listed,"
                        + " package-rounding: down, package-scope: per-tier, order: [usage-discount,"
                        + " convert, round-units, price, minimum, maximum, discount],"
                        + " limit-proration: whole, proration-end: inclusive, rounding: per-line,"
                        + " adjustments: report-only}")
                .settings())
        .isEqualTo(
            new PlanSettings(
                PlanSettings.ZeroUsage.FIRST_TIER,
                PlanSettings.TierBounds.LISTED,
                PlanSettings.PackageRounding.DOWN,
                PlanSettings.PackageScope.PER_TIER,
                new StepOrder(
                    List.of(
                        Stage.USAGE_DISCOUNT,
                        Stage.CONVERT,
                        Stage.ROUND_UNITS,
                        Stage.PRICE,
                        Stage.MINIMUM,
                        Stage.MAXIMUM,
                        Stage.DISCOUNT)),
                Proration.WHOLE,
                PlanSettings.ProrationEnd.INCLUSIVE,
                PlanSettings.AmountRounding.PER_LINE,
                PlanSettings.AdjustmentPolicy.REPORT_ONLY));
  }

  /** Each setting by itself, so that none is read from another's key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zero-usage: nothing         | DEFAULT
          zero-usage: first-tier      | zeroUsage=FIRST_TIER
          tier-bounds: continuous     | DEFAULT
          tier-bounds: listed         | bounds=LISTED
          package-rounding: up        | DEFAULT
          package-rounding: down      | packageRounding=DOWN
          package-scope: total        | DEFAULT
          package-scope: per-tier     | packageScope=PER_TIER
          limit-proration: by-dates   | DEFAULT
          limit-proration: whole      | limitProration=WHOLE
          proration-end: exclusive    | DEFAULT
          proration-end: inclusive    | prorationEnd=INCLUSIVE
          rounding: cumulative        | DEFAULT
          rounding: per-line          | rounding=PER_LINE
          adjustments: next-period    | DEFAULT
          adjustments: immediate      | adjustments=IMMEDIATE
          adjustments: report-only    | adjustments=REPORT_ONLY
          """)
  void shouldReadASettingAndLeaveTheOthers(String setting, String expected) {
    PlanSettings read = terms(GRADUATED + "; settings: {" + setting + "}").settings();

    if (expected.equals("DEFAULT")) {
      assertThat(read).isEqualTo(PlanSettings.DEFAULT);
    } else {
      assertThat(differences(read.toString())).containsExactly(expected);
    }
  }

  @Test
  void shouldReadVersionsOfDifferentModels() {
    PricePlan plan =
        plan(
            """
            price-plans:
              - id: p
                currency: JPY
                versions:
                  - {valid-from: 2026-01-01, model: DYNAMIC, factor: 1}
                  - {valid-from: 2026-02-01, model: PER_UNIT, tiers: [{unit-price: 3}]}
            """);

    assertThat(plan.currency().getCurrencyCode()).isEqualTo("JPY");
    assertThat(plan.timeline().at(LocalDate.of(2026, 1, 31)).orElseThrow().terms().model())
        .isEqualTo(new Dynamic(d("1")));
    assertThat(plan.timeline().at(LocalDate.of(2026, 2, 1)).orElseThrow())
        .extracting(PricePlan.Version::version, version -> version.terms().model())
        .containsExactly(2, new PerUnit(d("3")));
  }

  @Test
  void shouldKeepVersionsAndExactPrices() {
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

  private static List<String> differences(String settings) {
    List<String> usual = List.of(PlanSettings.DEFAULT.toString().split("[\\[\\],] ?"));
    return List.of(settings.split("[\\[\\],] ?")).stream()
        .filter(part -> !usual.contains(part))
        .toList();
  }

  private PriceModel model(String version) {
    return terms(version).model();
  }

  private PlanTerms terms(String version) {
    return plan(PlanText.of(version)).timeline().versions().get(0).terms();
  }

  private PricePlan plan(String text) {
    return PricePlanMapping.toDomain(
        new MasterFolder(temporary)
            .with("plans.yaml", text)
            .read()
            .records(PricePlanRecord.class)
            .get(0));
  }

  /** As records hold it. */
  private static BigDecimal d(String text) {
    return new BigDecimal(text).setScale(12);
  }
}
