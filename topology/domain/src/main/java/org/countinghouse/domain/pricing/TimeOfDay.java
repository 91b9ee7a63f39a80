package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.countinghouse.domain.time.WindowSize;

/**
 * A unit price that other ones override at given local hours. Only meters with windows of an hour
 * know when in a day something was used.
 *
 * @param unitPrice at all other hours, 0 or more
 * @param overrides by local hour; no two hold at one hour
 */
public record TimeOfDay(BigDecimal unitPrice, List<HourPrice> overrides) implements PriceModel {

  private static final int HOURS = 24;

  /**
   * Another unit price at some hours of some days of the week, in the zone of the window.
   *
   * @param fromHour first local hour, 0 to 23
   * @param toHour first local hour after it, above {@code fromHour}, to 24. What goes on beyond
   *     midnight is two overrides
   * @param days days of the week; at least one
   * @param unitPrice 0 or more
   */
  public record HourPrice(int fromHour, int toHour, Set<DayOfWeek> days, BigDecimal unitPrice) {

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException if the hours or the price are out of range, or there is no
     *     day
     */
    public HourPrice {
      if (fromHour < 0 || toHour <= fromHour || toHour > HOURS) {
        throw new IllegalArgumentException(
            "Expected hours [from, to) within 0 and 24, but found [%d, %d)"
                .formatted(fromHour, toHour));
      }
      if (days.isEmpty()) {
        throw new IllegalArgumentException("Expected at least one day of the week, but found none");
      }
      days = Collections.unmodifiableSet(EnumSet.copyOf(days));
      Checks.notNegative("a unit price", unitPrice);
    }

    boolean holds(UnitItem item) {
      int hour = item.slot().start().getHour();
      return days.contains(item.slot().date().getDayOfWeek()) && fromHour <= hour && hour < toHour;
    }

    String text() {
      return "hours %d to %d of %s"
          .formatted(
              fromHour,
              toHour,
              days.stream().map(DayOfWeek::name).collect(Collectors.joining(", ")));
    }

    private boolean overlaps(HourPrice other) {
      return fromHour < other.toHour
          && other.fromHour < toHour
          && !Collections.disjoint(days, other.days);
    }
  }

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if two overrides hold at one hour, or a price is below 0
   */
  public TimeOfDay {
    Checks.notNegative("a unit price", unitPrice);
    overrides = List.copyOf(overrides);
    for (int i = 0; i < overrides.size(); i++) {
      for (HourPrice later : overrides.subList(i + 1, overrides.size())) {
        if (overrides.get(i).overlaps(later)) {
          throw new IllegalArgumentException(
              "Expected one price at each hour, but found two of [%d, %d)"
                  .formatted(later.fromHour(), later.toHour()));
        }
      }
    }
  }

  @Override
  public boolean pricesUnits() {
    return true;
  }

  @Override
  public String problem(Portion portion) {
    boolean isHourly =
        portion.items().stream()
            .allMatch(item -> !item.combined() && item.slot().size() == WindowSize.HOUR);
    return isHourly
        ? ""
        : "Expected quantities of hours that add up for the time-of-day prices of %s, but found "
                .formatted(portion.name())
            + "those of days or periods";
  }

  @Override
  public void price(Portion portion, Calculation into) {
    List<UnitItem> paid = portion.paidItems();
    price(paid, item -> !isOverridden(item), unitPrice, "other hours", portion, into);
    for (HourPrice override : overrides) {
      price(paid, override::holds, override.unitPrice(), override.text(), portion, into);
    }
  }

  private boolean isOverridden(UnitItem item) {
    return overrides.stream().anyMatch(override -> override.holds(item));
  }

  private static void price(
      List<UnitItem> paid,
      Predicate<UnitItem> holds,
      BigDecimal price,
      String text,
      Portion portion,
      Calculation into) {
    BigDecimal units = UnitFlow.sum(paid.stream().filter(holds).toList());
    if (units.signum() > 0) {
      into.slice(
          PricedSlice.of(1, BigDecimal.ZERO, units, price, portion.terms().unitSize()), text);
    }
  }
}
