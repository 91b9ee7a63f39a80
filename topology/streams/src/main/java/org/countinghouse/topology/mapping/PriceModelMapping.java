package org.countinghouse.topology.mapping;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countinghouse.domain.pricing.Dynamic;
import org.countinghouse.domain.pricing.FlatFee;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.Matrix;
import org.countinghouse.domain.pricing.Packages;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.Percentage;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.Stairstep;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.domain.pricing.TieredPercentage;
import org.countinghouse.domain.pricing.Tiers;
import org.countinghouse.domain.pricing.TimeOfDay;
import org.countinghouse.domain.pricing.Volume;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.schema.HourPrice;
import org.countinghouse.schema.MatrixPrice;
import org.countinghouse.schema.PlanFee;
import org.countinghouse.schema.PlanMatrix;
import org.countinghouse.schema.PlanPercentage;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.jspecify.annotations.Nullable;

/** Price models. */
final class PriceModelMapping {

  private PriceModelMapping() {}

  /**
   * The model of a plan version.
   *
   * @param name of the version, for messages
   * @throws IllegalArgumentException if it lacks what its model needs, or breaks a rule of it
   */
  static PriceModel model(String name, PricePlanVersion version) {
    return switch (version.getModel()) {
      case PER_UNIT -> new PerUnit(onePrice(name, version));
      case GRADUATED -> new Graduated(tiers(name, version));
      case FLAT_FEE -> flatFee(required(name, version, "a fee", version.getFee()));
      case VOLUME -> new Volume(tiers(name, version));
      case PACKAGE ->
          new Packages(
              required(name, version, "a package size", version.getPackageSize()),
              tiers(name, version));
      case STAIRSTEP -> new Stairstep(tiers(name, version));
      case PERCENTAGE ->
          percentage(required(name, version, "a percentage", version.getPercentage()));
      case TIERED_PERCENTAGE -> new TieredPercentage(tiers(name, version));
      case MATRIX -> matrix(required(name, version, "a matrix", version.getMatrix()));
      case DYNAMIC -> new Dynamic(required(name, version, "a factor", version.getFactor()));
      case TIME_OF_DAY ->
          new TimeOfDay(
              onePrice(name, version),
              version.getHourPrices().stream().map(PriceModelMapping::hourPrice).toList());
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "Expected a price model that this version knows in %s, but found another"
                  .formatted(name));
    };
  }

  private static <T> T required(
      String name, PricePlanVersion version, String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "Expected %s in %s, since its model is %s, but found none"
              .formatted(what, name, version.getModel()));
    }
    return value;
  }

  private static BigDecimal onePrice(String name, PricePlanVersion version) {
    if (version.getTiers().size() > 1) {
      throw new IllegalArgumentException(
          "Expected exactly one tier in %s, since its model is %s, but found %d"
              .formatted(name, version.getModel(), version.getTiers().size()));
    }
    Tiers tier = tiers(name, version);
    if (tier.lastFlatFee().signum() != 0) {
      throw new IllegalArgumentException(
          "Expected no flat fee in %s, since its model is %s, but found %s"
              .formatted(name, version.getModel(), tier.lastFlatFee().toPlainString()));
    }
    return tier.lastUnitPrice();
  }

  private static Tiers tiers(String name, PricePlanVersion version) {
    List<PriceTier> tiers = version.getTiers();
    if (tiers.isEmpty() || tiers.get(tiers.size() - 1).getUpTo() != null) {
      throw new IllegalArgumentException(
          "Expected a last tier without an end in %s, but found none".formatted(name));
    }
    List<Tier> bounded = new ArrayList<>();
    for (PriceTier tier : tiers.subList(0, tiers.size() - 1)) {
      BigDecimal end = tier.getUpTo();
      if (end == null) {
        throw new IllegalArgumentException(
            "Expected an end of every tier but the last in %s, but found none".formatted(name));
      }
      bounded.add(new Tier(end, tier.getUnitPrice(), tier.getFlatFee()));
    }
    PriceTier last = tiers.get(tiers.size() - 1);
    return new Tiers(bounded, last.getUnitPrice(), last.getFlatFee());
  }

  private static FlatFee flatFee(PlanFee fee) {
    return new FlatFee(
        fee.getAmount(),
        fee.getDue().isEmpty()
            ? FlatFee.Due.IN_ARREARS
            : PlanSettingsMapping.named(FlatFee.Due.class, fee.getDue()),
        PlanSettingsMapping.proration(fee.getProration()));
  }

  private static Percentage percentage(PlanPercentage percentage) {
    return new Percentage(
        percentage.getPercent(),
        percentage.getFixedFee(),
        percentage.getFreeAmount(),
        percentage.getFreeTransactions());
  }

  private static Matrix matrix(PlanMatrix matrix) {
    Map<Dimensions, BigDecimal> prices = new HashMap<>();
    for (MatrixPrice cell : matrix.getPrices()) {
      if (prices.put(Dimensions.of(cell.getDimensions()), cell.getUnitPrice()) != null) {
        throw new IllegalArgumentException(
            "Expected one price for each cell of a matrix, but found two for "
                + cell.getDimensions());
      }
    }
    return new Matrix(matrix.getDimensions(), prices, Optional.ofNullable(matrix.getOtherwise()));
  }

  private static TimeOfDay.HourPrice hourPrice(HourPrice price) {
    return new TimeOfDay.HourPrice(
        price.getFromHour(),
        price.getToHour(),
        price.getDays().stream()
            .map(day -> PlanSettingsMapping.named(DayOfWeek.class, day))
            .collect(Collectors.toSet()),
        price.getUnitPrice());
  }
}
