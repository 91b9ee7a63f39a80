package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.pricing.LinePeriod;
import org.countinghouse.domain.pricing.LinePricing;
import org.countinghouse.domain.pricing.LineUsageItem;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Stretch;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.CombinedUsage.Combined;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.jspecify.annotations.Nullable;

/**
 * Collects the usage of one contract line by date and has it priced.
 *
 * <p>What does not add up by date is one quantity of the period, behind all that does, at the price
 * of the last date that it was used.
 */
final class LineUsage {

  private final Currency currency;
  private final RateBook book;
  private final RoundingMode rounding;
  private final List<Run> runs = new ArrayList<>();
  private final CombinedUsage combined = new CombinedUsage();
  private long count;
  private EventSetChecksum checksum = EventSetChecksum.EMPTY;
  private Product.@Nullable Version product;
  private @Nullable LastCombined lastCombined;

  /** The last use of what does not add up. */
  private record LastCombined(String planId, UsageSlot slot) {}

  /** A run of usage that one plan version prices; {@code version} is empty if there is none. */
  private record Run(
      String planId, Optional<PricePlan.Version> version, List<LineUsageItem> items) {

    Stretch stretch() {
      List<LocalDate> dates = items.stream().map(item -> item.slot().date()).sorted().toList();
      LocalDate last = dates.get(dates.size() - 1);
      return new Stretch(dates.get(0), last.plusDays(1), planId, version, items);
    }
  }

  LineUsage(Currency currency, RateBook book, RoundingMode rounding) {
    this.currency = currency;
    this.book = book;
    this.rounding = rounding;
  }

  /** Adds usage; calls must come by ascending date. */
  void add(MeteredUsage part, String planId, Product.Version productVersion) {
    count += part.count();
    checksum = checksum.plus(part.checksum());
    product = productVersion;
    if (part.combining() instanceof Combining.AsOne asOne) {
      combined.add(part.meterId(), asOne, part.count());
      lastCombined = new LastCombined(planId, part.slot());
    } else {
      append(planId, new LineUsageItem(part.slot(), part.quantity(), part.count(), false));
    }
  }

  /** Begins with a level of the period before, as of the period's first date; comes before add. */
  void open(
      LevelKey key, CarriedLevel level, LocalDate first, String planId, Product.Version sold) {
    combined.open(key, level);
    product = sold;
    lastCombined = new LastCombined(planId, UsageSlot.day(first));
  }

  private void append(String planId, LineUsageItem item) {
    Optional<PricePlan.Version> version =
        book.plan(planId).flatMap(plan -> plan.timeline().at(item.slot().date()));
    if (!runs.isEmpty()) {
      Run last = runs.get(runs.size() - 1);
      if (last.planId().equals(planId) && last.version().equals(version)) {
        last.items().add(item);
        return;
      }
    }
    runs.add(new Run(planId, version, new ArrayList<>(List.of(item))));
  }

  /**
   * A line.
   *
   * @param charge its charge
   * @param closing levels with which its next period begins
   */
  record LineCharge(Charge charge, Map<LevelKey, CarriedLevel> closing) {}

  /**
   * Prices all of it; called once.
   *
   * @param end first local date on which the line sells nothing any more, or the period's end
   */
  LineCharge charge(ChargeKey key, LocalDate end) {
    Map<LevelKey, CarriedLevel> closing = Map.of();
    LastCombined last = lastCombined;
    if (last != null) {
      Combined whole = combined.combine(key.productId(), key.period(), end, last.slot());
      whole.items().forEach(item -> append(last.planId(), item));
      closing = end.isBefore(key.period().end()) ? Map.of() : whole.closing();
    }
    return new LineCharge(charge(key), closing);
  }

  private Charge charge(ChargeKey key) {
    Product.Version sold = Objects.requireNonNull(product, "add() comes first");
    return new Charge(
        key,
        currency,
        sold.meterId(),
        sold.glAccount(),
        sold.taxCode(),
        quantity(),
        count,
        checksum,
        new LinePricing(book::plan)
            .price(
                new LinePeriod(
                    key.period(), currency, runs.stream().map(Run::stretch).toList(), rounding)));
  }

  private BigDecimal quantity() {
    return runs.stream()
        .flatMap(run -> run.items().stream())
        .map(LineUsageItem::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
