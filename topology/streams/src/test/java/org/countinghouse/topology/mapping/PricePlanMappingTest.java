package org.countinghouse.topology.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
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
import org.countinghouse.schema.HourPrice;
import org.countinghouse.schema.MatrixPrice;
import org.countinghouse.schema.PlanCommitment;
import org.countinghouse.schema.PlanConversion;
import org.countinghouse.schema.PlanDiscount;
import org.countinghouse.schema.PlanFee;
import org.countinghouse.schema.PlanMatrix;
import org.countinghouse.schema.PlanPercentage;
import org.countinghouse.schema.PlanSettingsRecord;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A record goes through its bytes, as on the topic, and becomes the plan that it says. */
class PricePlanMappingTest {

  @ParameterizedTest
  @EnumSource(value = PriceModelType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void shouldMapEveryModel(PriceModelType type) {
    assertThat(terms(version -> fill(version, type)).model()).isEqualTo(expected(type));
  }

  private static void fill(PricePlanVersion version, PriceModelType type) {
    version.setModel(type);
    switch (type) {
      case PER_UNIT -> version.setTiers(List.of(tier(null, "0.02", "0")));
      case GRADUATED, VOLUME, TIERED_PERCENTAGE ->
          version.setTiers(List.of(tier("10", "2", "5"), tier(null, "1", "6")));
      case STAIRSTEP -> version.setTiers(List.of(tier("10", "0", "5"), tier(null, "0", "6")));
      case PACKAGE -> {
        version.setPackageSize(d("100"));
        version.setTiers(List.of(tier(null, "5", "1")));
      }
      case FLAT_FEE -> version.setFee(new PlanFee(d("31"), "IN_ADVANCE", "WHOLE"));
      case PERCENTAGE -> version.setPercentage(new PlanPercentage(d("2.9"), d("0.3"), d("0"), 7L));
      case MATRIX ->
          version.setMatrix(
              new PlanMatrix(
                  List.of("region"),
                  List.of(new MatrixPrice(Map.of("region", "eu"), d("1"))),
                  d("2")));
      case DYNAMIC -> version.setFactor(d("1.15"));
      case TIME_OF_DAY -> {
        version.setTiers(List.of(tier(null, "0.1", "0")));
        version.setHourPrices(List.of(new HourPrice(8, 18, List.of("MONDAY"), d("0.2"))));
      }
      case UNKNOWN -> throw new AssertionError(type);
    }
  }

  private static PriceModel expected(PriceModelType type) {
    Tiers two = new Tiers(List.of(new Tier(d("10"), d("2"), d("5"))), d("1"), d("6"));
    return switch (type) {
      case PER_UNIT -> new PerUnit(d("0.02"));
      case GRADUATED -> new Graduated(two);
      case VOLUME -> new Volume(two);
      case TIERED_PERCENTAGE -> new TieredPercentage(two);
      case STAIRSTEP ->
          new Stairstep(new Tiers(List.of(new Tier(d("10"), d("0"), d("5"))), d("0"), d("6")));
      case PACKAGE -> new Packages(d("100"), new Tiers(List.of(), d("5"), d("1")));
      case FLAT_FEE -> new FlatFee(d("31"), FlatFee.Due.IN_ADVANCE, Proration.WHOLE);
      case PERCENTAGE -> new Percentage(d("2.9"), d("0.3"), d("0"), 7);
      case MATRIX ->
          new Matrix(
              List.of("region"),
              Map.of(Dimensions.of(Map.of("region", "eu")), d("1")),
              Optional.of(d("2")));
      case DYNAMIC -> new Dynamic(d("1.15"));
      case TIME_OF_DAY ->
          new TimeOfDay(
              d("0.1"),
              List.of(new TimeOfDay.HourPrice(8, 18, EnumSet.of(DayOfWeek.MONDAY), d("0.2"))));
      case UNKNOWN -> throw new AssertionError(type);
    };
  }

  @Test
  void shouldMapModifiersAndSettings() {
    PlanTerms terms =
        terms(
            version -> {
              perUnit(version);
              version.setUnitSize(d("1000"));
              version.setConversion(new PlanConversion(d("3600"), "DOWN", 2, "WINDOW"));
              version.setUnitDiscount(d("3"));
              version.setIncludedUnits(d("4"));
              version.setDiscounts(
                  List.of(new PlanDiscount(d("10"), null), new PlanDiscount(null, d("5"))));
              version.setMinimum(d("20"));
              version.setMaximum(d("30"));
              version.setCommitment(new PlanCommitment(d("2"), "PT1H"));
              version.setSettings(everySetting());
            });

    assertThat(terms)
        .isEqualTo(
            new PlanTerms(
                new UnitConversion(
                    d("3600"),
                    new QuantityRounding(Optional.of(RoundingMode.DOWN), 2),
                    UnitConversion.Scope.WINDOW),
                d("3"),
                d("4"),
                new PerUnit(d("1")),
                d("1000"),
                List.of(new Discount.Percent(d("10")), new Discount.Amount(d("5"))),
                new SpendLimits(Optional.of(d("20")), Optional.of(d("30"))),
                Optional.of(new WindowCommitment(d("2"), WindowSize.HOUR)),
                new PlanSettings(
                    PlanSettings.ZeroUsage.FIRST_TIER,
                    PlanSettings.TierBounds.LISTED,
                    PlanSettings.PackageRounding.DOWN,
                    PlanSettings.PackageScope.PER_TIER,
                    new StepOrder(
                        List.of(
                            Stage.CONVERT,
                            Stage.USAGE_DISCOUNT,
                            Stage.ROUND_UNITS,
                            Stage.PRICE,
                            Stage.MINIMUM,
                            Stage.DISCOUNT,
                            Stage.MAXIMUM)),
                    Proration.WHOLE,
                    PlanSettings.ProrationEnd.INCLUSIVE,
                    PlanSettings.AmountRounding.PER_LINE,
                    PlanSettings.AdjustmentPolicy.IMMEDIATE)));
  }

  private static PlanSettingsRecord everySetting() {
    return new PlanSettingsRecord(
        "FIRST_TIER",
        "LISTED",
        "DOWN",
        "PER_TIER",
        List.of(
            "CONVERT", "USAGE_DISCOUNT", "ROUND_UNITS", "PRICE", "MINIMUM", "DISCOUNT", "MAXIMUM"),
        "WHOLE",
        "INCLUSIVE",
        "PER_LINE",
        "IMMEDIATE");
  }

  @Test
  void shouldTakeWhatIsEmptyAsTheDefault() {
    PlanTerms terms =
        terms(
            version -> {
              version.setModel(PriceModelType.FLAT_FEE);
              version.setFee(new PlanFee(d("1"), "", ""));
              version.setConversion(new PlanConversion(d("2"), "", 0, ""));
              version.setSettings(
                  new PlanSettingsRecord("", "", "", "", List.of(), "", "", "", ""));
            });

    assertThat(terms.model())
        .isEqualTo(new FlatFee(d("1"), FlatFee.Due.IN_ARREARS, Proration.BY_DATES));
    assertThat(terms.conversion())
        .isEqualTo(new UnitConversion(d("2"), QuantityRounding.NONE, UnitConversion.Scope.PERIOD));
    assertThat(terms.settings()).isEqualTo(PlanSettings.DEFAULT);
  }

  @Test
  void shouldRefuseWithThePlanAndWhatIsWrong() {
    refused(
        version -> version.setModel(PriceModelType.UNKNOWN), "Expected a price model that this");
    refused(version -> version.setModel(PriceModelType.FLAT_FEE), "Expected a fee in VERSION");
    refused(
        version -> version.setModel(PriceModelType.PACKAGE), "Expected a package size in VERSION");
    refused(
        version -> version.setModel(PriceModelType.PERCENTAGE), "Expected a percentage in VERSION");
    refused(version -> version.setModel(PriceModelType.MATRIX), "Expected a matrix in VERSION");
    refused(version -> version.setModel(PriceModelType.DYNAMIC), "Expected a factor in VERSION");
    refused(
        version -> version.setTiers(List.of()), "Expected a last tier without an end in VERSION");
    refused(
        version -> version.setTiers(List.of(tier(null, "1", "5"))),
        "Expected no flat fee in VERSION, since its model is PER_UNIT, but found 5");
    refused(
        version -> {
          version.setModel(PriceModelType.VOLUME);
          version.setTiers(List.of(tier(null, "1", "0"), tier(null, "1", "0")));
        },
        "Expected an end of every tier but the last in VERSION");
    refused(
        version -> version.setDiscounts(List.of(new PlanDiscount(null, null))),
        "Expected a percentage or an amount in each discount of VERSION, but found neither");
    refused(
        version -> version.setDiscounts(List.of(new PlanDiscount(d("1"), d("1")))),
        "Expected a percentage or an amount in each discount of VERSION, but found both");
    refused(
        version -> version.setConversion(new PlanConversion(d("2"), "UNNECESSARY", 0, "PERIOD")),
        "Expected rounding to be one of [UP, DOWN, HALF_UP], but found UNNECESSARY in VERSION");
    refused(
        version -> version.setConversion(new PlanConversion(d("2"), "UP", 0, "DAY")),
        "Expected one of [PERIOD, WINDOW], but found 'DAY' in VERSION");
    refused(version -> version.setMinimum(d("-1")), "Expected a minimum 0 or more, but found -1");
    refused(
        version -> {
          version.setModel(PriceModelType.MATRIX);
          MatrixPrice cell = new MatrixPrice(Map.of("a", "x"), d("1"));
          version.setMatrix(new PlanMatrix(List.of("a"), List.of(cell, cell), null));
        },
        "Expected one price for each cell of a matrix, but found two for {a=x} in VERSION");
  }

  private static void refused(Consumer<PricePlanVersion> change, String expected) {
    assertThatThrownBy(
            () ->
                terms(
                    version -> {
                      perUnit(version);
                      change.accept(version);
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected.replace("VERSION", "version 1 of price plan 'p'"))
        .hasMessageContaining("version 1 of price plan 'p'");
  }

  private static void perUnit(PricePlanVersion version) {
    version.setModel(PriceModelType.PER_UNIT);
    version.setTiers(List.of(tier(null, "1", "0")));
  }

  private static PlanTerms terms(Consumer<PricePlanVersion> change) {
    PricePlanVersion version =
        PricePlanVersion.newBuilder()
            .setVersion(1)
            .setValidFrom(LocalDate.of(2026, 1, 1))
            .setUnitSize(d("1"))
            .build();
    change.accept(version);
    PricePlanRecord record = new PricePlanRecord("p", "EUR", List.of(version));
    return PricePlanMapping.toDomain(throughBytes(record)).timeline().versions().get(0).terms();
  }

  private static PricePlanRecord throughBytes(PricePlanRecord record) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new SpecificDatumWriter<>(PricePlanRecord.class).write(record, encoder);
      encoder.flush();
      return new SpecificDatumReader<>(PricePlanRecord.class)
          .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static PriceTier tier(@Nullable String upTo, String price, String fee) {
    return new PriceTier(upTo == null ? null : d(upTo), d(price), d(fee));
  }

  private static BigDecimal d(String text) {
    return new BigDecimal(text).setScale(12);
  }
}
