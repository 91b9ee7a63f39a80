package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countinghouse.domain.master.QuantityRounding;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.pricing.PlanSettings.AmountRounding;
import org.countinghouse.domain.pricing.PlanSettings.PackageRounding;
import org.countinghouse.domain.pricing.PlanSettings.PackageScope;
import org.countinghouse.domain.pricing.PlanSettings.ProrationEnd;
import org.countinghouse.domain.pricing.PlanSettings.TierBounds;
import org.countinghouse.domain.pricing.PlanSettings.ZeroUsage;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;

/** Reads what a plan version says as the tables of the test resources write it. */
final class PlanWords {

  private UnitConversion conversion = UnitConversion.NONE;
  private BigDecimal unitsOff = BigDecimal.ZERO;
  private BigDecimal included = BigDecimal.ZERO;
  private BigDecimal unitSize = BigDecimal.ONE;
  private final List<Discount> discounts = new ArrayList<>();
  private Optional<BigDecimal> minimum = Optional.empty();
  private Optional<BigDecimal> maximum = Optional.empty();
  private Optional<WindowCommitment> commitment = Optional.empty();
  private ZeroUsage zeroUsage = ZeroUsage.NOTHING;
  private TierBounds bounds = TierBounds.CONTINUOUS;
  private PackageRounding packageRounding = PackageRounding.UP;
  private PackageScope packageScope = PackageScope.TOTAL;
  private StepOrder order = StepOrder.DEFAULT;
  private Proration limits = Proration.BY_DATES;
  private ProrationEnd end = ProrationEnd.EXCLUSIVE;
  private AmountRounding rounding = AmountRounding.CUMULATIVE;

  private PlanWords() {}

  /**
   * The terms.
   *
   * @param parts the model, such as {@code volume up to 1000 at 0.02, above at 0.01}, and behind it
   *     what else the plan says, such as {@code included 100}
   */
  static PlanTerms terms(List<String> parts) {
    PlanWords words = new PlanWords();
    parts.subList(1, parts.size()).forEach(words::read);
    return new PlanTerms(
        words.conversion,
        words.unitsOff,
        words.included,
        model(parts.get(0)),
        words.unitSize,
        words.discounts,
        new SpendLimits(words.minimum, words.maximum),
        words.commitment,
        new PlanSettings(
            words.zeroUsage,
            words.bounds,
            words.packageRounding,
            words.packageScope,
            words.order,
            words.limits,
            words.end,
            words.rounding,
            AdjustmentPolicy.NEXT_PERIOD));
  }

  private void read(String part) {
    String[] w = part.split(" ");
    switch (w[0]) {
      case "included" -> included = number(w[1]);
      case "off" -> unitsOff = number(w[1]);
      case "per" -> unitSize = number(w[1]);
      case "minimum" -> minimum = Optional.of(number(w[1]));
      case "maximum" -> maximum = Optional.of(number(w[1]));
      case "divided" -> conversion = conversion(w);
      case "discount" ->
          discounts.add(
              w.length > 2
                  ? new Discount.Percent(number(w[1]))
                  : new Discount.Amount(number(w[1])));
      case "commit" ->
          commitment =
              Optional.of(
                  new WindowCommitment(
                      number(w[1]), w[3].equals("day") ? WindowSize.DAY : WindowSize.HOUR));
      default -> setting(part);
    }
  }

  private void setting(String part) {
    switch (part) {
      case "zero usage is first tier" -> zeroUsage = ZeroUsage.FIRST_TIER;
      case "listed tiers" -> bounds = TierBounds.LISTED;
      case "only full packages" -> packageRounding = PackageRounding.DOWN;
      case "packages of each tier" -> packageScope = PackageScope.PER_TIER;
      case "whole limits" -> limits = Proration.WHOLE;
      case "end day counts" -> end = ProrationEnd.INCLUSIVE;
      case "round each step" -> rounding = AmountRounding.PER_LINE;
      default -> order = order(part);
    }
  }

  private static StepOrder order(String part) {
    if (!part.startsWith("order ")) {
      throw new IllegalStateException("Expected a word of a plan, but found " + part);
    }
    return new StepOrder(
        Stream.of(part.substring(6).split(" > ")).map(StepOrder.Stage::valueOf).toList());
  }

  /** {@code divided by 1024}, {@code divided by 1024 up 0}, {@code divided by 60 up 0 a window}. */
  private static UnitConversion conversion(String[] w) {
    return new UnitConversion(
        number(w[2]),
        w.length == 3
            ? QuantityRounding.NONE
            : new QuantityRounding(
                Optional.of(RoundingMode.valueOf(w[3].toUpperCase(Locale.ROOT))),
                Integer.parseInt(w[4])),
        w.length > 5 ? UnitConversion.Scope.WINDOW : UnitConversion.Scope.PERIOD);
  }

  static PriceModel model(String text) {
    String rest = text.substring(text.indexOf(' ') + 1);
    String[] w = rest.split(" ");
    return switch (text.substring(0, text.indexOf(' '))) {
      case "unit" -> new PerUnit(number(w[0]));
      case "graduated" -> new Graduated(tiers(rest));
      case "volume" -> new Volume(tiers(rest));
      case "stairstep" -> new Stairstep(tiers(rest));
      case "tiered-percentage" -> new TieredPercentage(tiers(rest));
      case "packages" -> new Packages(number(w[0]), tiers(rest.substring(w[0].length() + 1)));
      case "dynamic" -> new Dynamic(number(w[0]));
      case "fee" -> fee(w);
      case "percentage" -> percentage(w);
      case "matrix" -> matrix(rest);
      case "hours" -> hours(rest);
      default -> throw new IllegalStateException("Expected a model, but found " + text);
    };
  }

  /** {@code 31.00}, {@code 31.00 in advance}, {@code 31.00 whole}. */
  private static FlatFee fee(String[] w) {
    return new FlatFee(
        number(w[0]),
        List.of(w).contains("advance") ? FlatFee.Due.IN_ADVANCE : FlatFee.Due.IN_ARREARS,
        List.of(w).contains("whole") ? Proration.WHOLE : Proration.BY_DATES);
  }

  /** {@code 2.9 + 0.30}, with {@code free 1000} or {@code first 10 free}. */
  private static Percentage percentage(String[] w) {
    List<String> words = List.of(w);
    BigDecimal fixed = words.contains("+") ? number(w[2]) : BigDecimal.ZERO;
    boolean isByCount = words.contains("first");
    return new Percentage(
        number(w[0]),
        fixed,
        !isByCount && words.contains("free")
            ? number(words.get(words.indexOf("free") + 1))
            : BigDecimal.ZERO,
        isByCount ? Long.parseLong(words.get(words.indexOf("first") + 1)) : 0);
  }

  /** {@code region: eu at 0.50, us at 0.40, other at 0.30}; {@code a b: x y at 1}. */
  private static Matrix matrix(String text) {
    List<String> names = List.of(text.substring(0, text.indexOf(':')).split(" "));
    Map<Dimensions, BigDecimal> prices = new HashMap<>();
    Optional<BigDecimal> otherwise = Optional.empty();
    for (String cell : text.substring(text.indexOf(':') + 2).split(", ")) {
      String[] valuesAndPrice = cell.split(" at ");
      if (valuesAndPrice[0].equals("other")) {
        otherwise = Optional.of(number(valuesAndPrice[1]));
      } else {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
          values.put(names.get(i), valuesAndPrice[0].split(" ")[i]);
        }
        prices.put(Dimensions.of(values), number(valuesAndPrice[1]));
      }
    }
    return new Matrix(names, prices, otherwise);
  }

  /** {@code 0.10, 8-18 weekdays at 0.20, 0-24 weekend at 0.05}. */
  private static TimeOfDay hours(String text) {
    List<TimeOfDay.HourPrice> overrides = new ArrayList<>();
    String[] parts = text.split(", ");
    for (String part : List.of(parts).subList(1, parts.length)) {
      String[] w = part.replaceFirst("-", " ").split(" ");
      Set<DayOfWeek> weekend = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      Set<DayOfWeek> days =
          switch (w[2]) {
            case "weekend" -> weekend;
            case "weekdays" -> EnumSet.complementOf(EnumSet.copyOf(weekend));
            default -> EnumSet.allOf(DayOfWeek.class);
          };
      overrides.add(
          new TimeOfDay.HourPrice(
              Integer.parseInt(w[0]), Integer.parseInt(w[1]), days, number(w[4])));
    }
    return new TimeOfDay(number(parts[0]), overrides);
  }

  /**
   * {@code up to 1000 at 0.02 + 10, above at 0.01}: price and flat fee; {@code for} has only a fee.
   */
  private static Tiers tiers(String text) {
    List<Tier> bounded = new ArrayList<>();
    for (String tier : text.split(", ")) {
      String[] endAndPrice = tier.split(" (at|for) ");
      String[] priceAndFee = endAndPrice[endAndPrice.length - 1].split(" \\+ ");
      boolean isFlat = tier.contains(" for ");
      BigDecimal price = isFlat ? BigDecimal.ZERO : number(priceAndFee[0].replace("at ", ""));
      BigDecimal fee =
          isFlat
              ? number(priceAndFee[0])
              : priceAndFee.length > 1 ? number(priceAndFee[1]) : BigDecimal.ZERO;
      if (!tier.startsWith("up to ")) {
        return new Tiers(bounded, price, fee);
      }
      bounded.add(new Tier(number(endAndPrice[0].substring(6)), price, fee));
    }
    throw new IllegalStateException("Expected a last tier without an end, but found " + text);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
