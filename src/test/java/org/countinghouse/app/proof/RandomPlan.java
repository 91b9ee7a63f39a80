package org.countinghouse.app.proof;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.countinghouse.topology.mapping.Decimals;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.jspecify.annotations.Nullable;

/** Price plans of every model with whatever a plan may say besides. */
final class RandomPlan {

  static final List<String> REGIONS = List.of("eu", "us", "ap");

  private static final Set<PriceModelType> WITH_UNIT_PRICES =
      Set.of(
          PriceModelType.PER_UNIT,
          PriceModelType.GRADUATED,
          PriceModelType.VOLUME,
          PriceModelType.PACKAGE,
          PriceModelType.MATRIX,
          PriceModelType.TIME_OF_DAY);

  private final Random random;

  RandomPlan(Random random) {
    this.random = random;
  }

  /** A plan with a version at each of the dates; a combination that is refused is drawn again. */
  PricePlanRecord plan(String id, List<LocalDate> dates) {
    List<PricePlanVersion> versions = new ArrayList<>();
    while (versions.size() < dates.size()) {
      List<PricePlanVersion> more = new ArrayList<>(versions);
      more.add(version(versions.size() + 1, dates.get(versions.size())));
      if (isSound(new PricePlanRecord(id, "EUR", more))) {
        versions = more;
      }
    }
    return new PricePlanRecord(id, "EUR", versions);
  }

  private static boolean isSound(PricePlanRecord plan) {
    try {
      return PricePlanMapping.toDomain(plan).planId().equals(plan.getPlanId());
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private PricePlanVersion version(int number, LocalDate from) {
    List<PriceModelType> models = new ArrayList<>(List.of(PriceModelType.values()));
    models.remove(PriceModelType.UNKNOWN);
    PriceModelType model = models.get(random.nextInt(models.size()));
    PricePlanVersion version =
        PricePlanVersion.newBuilder()
            .setVersion(number)
            .setValidFrom(from)
            .setModel(model)
            .setUnitSize(number(1, 0))
            .setTiers(tiers(model))
            .build();
    switch (model) {
      case FLAT_FEE ->
          version.setFee(
              new PlanFee(
                  amount(), either("IN_ARREARS", "IN_ADVANCE"), either("WHOLE", "BY_DATES")));
      case PACKAGE -> version.setPackageSize(number(1 + random.nextInt(30), 0));
      case PERCENTAGE -> version.setPercentage(percentage());
      case MATRIX -> version.setMatrix(matrix());
      case DYNAMIC -> version.setFactor(price());
      case TIME_OF_DAY -> version.setHourPrices(hours());
      default -> {}
    }
    modify(version);
    return version;
  }

  private List<PriceTier> tiers(PriceModelType model) {
    int count =
        switch (model) {
          case PER_UNIT, TIME_OF_DAY -> 1;
          case GRADUATED, VOLUME, PACKAGE, STAIRSTEP, TIERED_PERCENTAGE -> 2 + random.nextInt(3);
          default -> 0;
        };
    List<PriceTier> tiers = new ArrayList<>();
    int end = 0;
    for (int i = 0; i < count; i++) {
      end += 1 + random.nextInt(60);
      boolean stairs = model == PriceModelType.STAIRSTEP;
      boolean flat = stairs || count > 1 && random.nextInt(3) == 0;
      tiers.add(
          new PriceTier(
              i + 1 == count ? null : number(end, 0),
              stairs ? number(0, 0) : price(),
              flat ? amount() : number(0, 0)));
    }
    return tiers;
  }

  private PlanPercentage percentage() {
    boolean money = random.nextBoolean();
    return new PlanPercentage(
        price(),
        random.nextBoolean() ? price() : number(0, 0),
        money ? number(random.nextInt(100), 0) : number(0, 0),
        money ? 0L : (long) random.nextInt(8));
  }

  private PlanMatrix matrix() {
    List<MatrixPrice> prices = new ArrayList<>();
    for (String region : REGIONS.subList(0, 1 + random.nextInt(REGIONS.size()))) {
      prices.add(new MatrixPrice(Map.of("region", region), price()));
    }
    return new PlanMatrix(List.of("region"), prices, random.nextInt(4) == 0 ? null : price());
  }

  private List<HourPrice> hours() {
    List<HourPrice> hours = new ArrayList<>();
    int from = random.nextInt(12);
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      int to = from + 1 + random.nextInt(6);
      List<DayOfWeek> days = new ArrayList<>(List.of(DayOfWeek.values()));
      Collections.shuffle(days, random);
      hours.add(
          new HourPrice(
              from,
              to,
              days.subList(0, 1 + random.nextInt(7)).stream()
                  .map(Enum::name)
                  .collect(Collectors.toList()),
              price()));
      from = to;
    }
    return hours;
  }

  private void modify(PricePlanVersion version) {
    boolean units = WITH_UNIT_PRICES.contains(version.getModel());
    if (units && version.getModel() != PriceModelType.PACKAGE && chance(3)) {
      version.setUnitSize(number(List.of(1, 10, 100).get(random.nextInt(3)), 0));
    }
    if (chance(3)) {
      version.setConversion(conversion());
    }
    if (chance(4)) {
      version.setUnitDiscount(number(random.nextInt(60), random.nextInt(2)));
    }
    if (units && chance(3)) {
      version.setIncludedUnits(number(random.nextInt(90), random.nextInt(2)));
    }
    if (units && version.getModel() != PriceModelType.MATRIX && chance(6)) {
      version.setCommitment(
          new PlanCommitment(number(1 + random.nextInt(9), 1), chance(2) ? "PT1H" : "P1D"));
    }
    for (int i = random.nextInt(3); i > 0 && chance(2); i--) {
      boolean percent = random.nextBoolean();
      version
          .getDiscounts()
          .add(new PlanDiscount(percent ? price() : null, percent ? null : amount()));
    }
    version.setMinimum(maybe(80));
    version.setMaximum(maybe(200));
    if (chance(2)) {
      version.setSettings(settings());
    }
  }

  private @Nullable BigDecimal maybe(int most) {
    return chance(4) ? number(random.nextInt(most * 100), 2) : null;
  }

  private PlanConversion conversion() {
    boolean rounded = random.nextBoolean();
    return new PlanConversion(
        rounded
            ? number(1 + random.nextInt(30), 1)
            : number(List.of(2, 4, 5).get(random.nextInt(3)), 0),
        rounded ? List.of("UP", "DOWN", "HALF_UP").get(random.nextInt(3)) : "",
        rounded ? random.nextInt(3) : 0,
        random.nextBoolean() ? "WINDOW" : "PERIOD");
  }

  private PlanSettingsRecord settings() {
    List<String> units = new ArrayList<>(List.of("CONVERT", "ROUND_UNITS"));
    units.add(random.nextInt(3), "USAGE_DISCOUNT");
    List<String> order = new ArrayList<>(units);
    order.add("PRICE");
    List<String> amounts = new ArrayList<>(List.of("DISCOUNT", "MAXIMUM", "MINIMUM"));
    Collections.shuffle(amounts, random);
    order.addAll(amounts);
    return new PlanSettingsRecord(
        either("NOTHING", "FIRST_TIER"),
        random.nextInt(6) == 0 ? "LISTED" : "CONTINUOUS",
        either("UP", "DOWN"),
        either("TOTAL", "PER_TIER"),
        order,
        either("BY_DATES", "WHOLE"),
        either("EXCLUSIVE", "INCLUSIVE"),
        either("CUMULATIVE", "PER_LINE"),
        "");
  }

  private String either(String one, String other) {
    return random.nextBoolean() ? one : other;
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private BigDecimal price() {
    return number(random.nextInt(5_000), 3);
  }

  private BigDecimal amount() {
    return number(random.nextInt(10_000), 2);
  }

  private static BigDecimal number(long unscaled, int scale) {
    return Decimals.toRecord(BigDecimal.valueOf(unscaled, scale));
  }

  /** The models that a plan's versions have. */
  static Set<PriceModelType> models(PricePlanRecord plan) {
    Set<PriceModelType> models = new HashSet<>();
    plan.getVersions().forEach(version -> models.add(version.getModel()));
    return models;
  }
}
