package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.pricing.LinePeriod;
import org.countinghouse.domain.pricing.LinePricing;
import org.countinghouse.domain.pricing.LineUsageItem;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.pricing.Pricing.Unpriced;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.rating.CombinedUsage.Combined;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.jspecify.annotations.Nullable;

/**
 * Collects the usage of one contract line in one period and has it priced, by all dates on which
 * the line is sold: a fee is due on days without usage too.
 *
 * <p>What does not add up by date is one quantity of the period, at the last date that it was used.
 */
final class LineUsage {

  private final ChargeKey key;
  private final Currency currency;
  private final LineDates dates;
  private final Advance advance;
  private final RateBook book;
  private final RoundingMode rounding;
  private final List<LineUsageItem> items = new ArrayList<>();
  private final CombinedUsage combined = new CombinedUsage();
  private long count;
  private EventSetChecksum checksum = EventSetChecksum.EMPTY;
  private Product.@Nullable Version used;
  private @Nullable UsageSlot lastCombined;

  /**
   * A line.
   *
   * @param charge its charge
   * @param closing levels with which its next period begins
   */
  record LineCharge(Charge charge, Map<LevelKey, CarriedLevel> closing) {}

  LineUsage(
      ChargeKey key,
      Currency currency,
      LineDates dates,
      RateBook book,
      RoundingMode rounding,
      Advance advance) {
    this.key = key;
    this.currency = currency;
    this.dates = dates;
    this.book = book;
    this.rounding = rounding;
    this.advance = advance;
  }

  /** Adds usage of a date on which the line is sold; calls must come by ascending date. */
  void add(MeteredUsage part, Product.Version sold) {
    count += part.count();
    checksum = checksum.plus(part.checksum());
    used = sold;
    if (part.combining() instanceof Combining.AsOne asOne) {
      combined.add(part.meterId(), asOne, part.count());
      lastCombined = part.slot();
    } else {
      items.add(new LineUsageItem(part.slot(), part.quantity(), part.count(), false));
    }
  }

  /** Begins with a level of the period before, as of the period's first date; comes before add. */
  void open(LevelKey level, CarriedLevel carried, LocalDate first, Product.Version sold) {
    combined.open(level, carried);
    used = sold;
    lastCombined = UsageSlot.day(first);
  }

  /** Prices all of it; called once. Empty if nothing was used and nothing is due. */
  Optional<LineCharge> charge() {
    if (used != null) {
      Map<LevelKey, CarriedLevel> closing = combine();
      return Optional.of(new LineCharge(charge(used, price()), closing));
    }
    Optional<Product> product = book.product(key.productId());
    if (product.isEmpty()) {
      String reason = "Expected product '%s', which contract '%s' sells, but it is unknown";
      Pricing unpriced = new Unpriced(reason.formatted(key.productId(), key.contractId()));
      return Optional.of(new LineCharge(unknown(unpriced), Map.of()));
    }
    Pricing pricing = price();
    return product
        .flatMap(known -> known.timeline().at(dates.end().minusDays(1)))
        .filter(sold -> isDue(pricing))
        .map(sold -> new LineCharge(charge(sold, pricing), Map.of()));
  }

  private static boolean isDue(Pricing pricing) {
    return !(pricing instanceof Priced priced)
        || !priced.amount().isZero()
        || priced.residue().signum() != 0;
  }

  private Map<LevelKey, CarriedLevel> combine() {
    UsageSlot last = lastCombined;
    if (last == null) {
      return Map.of();
    }
    Combined whole = combined.combine(key.productId(), key.period(), dates.end(), last);
    items.addAll(whole.items());
    return dates.end().isBefore(key.period().end()) ? Map.of() : whole.closing();
  }

  private Pricing price() {
    LineStretches stretches = new LineStretches(dates, book);
    items.forEach(stretches::add);
    Pricing own =
        new LinePricing(book::plan)
            .price(new LinePeriod(key.period(), currency, stretches.stretches(), rounding));
    return advance.apply(key.productId(), key.period(), own);
  }

  private Charge charge(Product.Version sold, Pricing pricing) {
    return new Charge(
        key,
        currency,
        sold.meterId(),
        sold.glAccount(),
        sold.taxCode(),
        quantity(),
        count,
        checksum,
        pricing);
  }

  private Charge unknown(Pricing unpriced) {
    return new Charge(key, currency, "", "", "", BigDecimal.ZERO, 0, checksum, unpriced);
  }

  private BigDecimal quantity() {
    return items.stream().map(LineUsageItem::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
