package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.master.Grouping;
import org.countinghouse.domain.usage.Dimensions;
import org.jspecify.annotations.Nullable;

/**
 * A unit price by what usage is grouped by: 100 hours in {@code region=eu} at 0.50 and 100
 * elsewhere at 0.40 are 90.
 *
 * @param dimensions that the price depends on, in order of name, each once; the meter must group by
 *     them
 * @param prices unit price by a value of each dimension
 * @param otherwise unit price of all others; if absent, they have no price
 */
public record Matrix(
    List<String> dimensions, Map<Dimensions, BigDecimal> prices, Optional<BigDecimal> otherwise)
    implements PriceModel {

  /**
   * Sorts the dimensions, copies and checks the prices.
   *
   * @throws IllegalArgumentException if there is no dimension, a price does not name exactly the
   *     dimensions, or is below 0
   */
  public Matrix {
    dimensions = dimensions.stream().distinct().sorted().toList();
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one dimension that a price depends on, but found none");
    }
    prices = Map.copyOf(prices);
    for (Map.Entry<Dimensions, BigDecimal> cell : prices.entrySet()) {
      Checks.notNegative("a unit price", cell.getValue());
      if (!List.copyOf(cell.getKey().keySet()).equals(dimensions)) {
        throw new IllegalArgumentException(
            "Expected a price for a value of each of %s, but found one for %s"
                .formatted(dimensions, new TreeMap<>(cell.getKey())));
      }
    }
    otherwise.ifPresent(price -> Checks.notNegative("a unit price", price));
  }

  @Override
  public boolean pricesUnits() {
    return true;
  }

  @Override
  public String problem(Portion portion) {
    for (UnitItem item : portion.items()) {
      Dimensions group = item.slot().dimensions();
      if (!group.keySet().containsAll(dimensions)) {
        return "Expected usage grouped by %s for the matrix of %s, but found it grouped by %s"
            .formatted(dimensions, portion.name(), group.keySet());
      }
      Dimensions cell = group.by(dimensions);
      if (cell.containsValue(Grouping.OVERFLOW)) {
        return "Expected usage of a known group for the matrix of %s, but found the overflow group"
            .formatted(portion.name());
      }
      if (otherwise.isEmpty() && !prices.containsKey(cell)) {
        return "Expected a price of %s in the matrix of %s, but found none"
            .formatted(cell, portion.name());
      }
    }
    return "";
  }

  @Override
  public void price(Portion portion, Calculation into) {
    Map<String, Dimensions> cells = new TreeMap<>();
    Map<Dimensions, BigDecimal> units = new HashMap<>();
    for (UnitItem item : portion.paidItems()) {
      Dimensions cell = item.slot().dimensions().by(dimensions);
      cells.put(cell.toString(), cell);
      units.merge(cell, item.units(), BigDecimal::add);
    }
    cells.forEach((text, cell) -> price(cell, text, units.get(cell), portion, into));
  }

  private void price(
      Dimensions cell, String text, @Nullable BigDecimal units, Portion portion, Calculation into) {
    BigDecimal price = prices.get(cell);
    if (units != null && units.signum() > 0) {
      into.slice(
          PricedSlice.of(
              1,
              BigDecimal.ZERO,
              units,
              price == null ? otherwise.orElseThrow() : price,
              portion.terms().unitSize()),
          text);
    }
  }
}
