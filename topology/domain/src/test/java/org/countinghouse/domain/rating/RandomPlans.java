package org.countinghouse.domain.rating;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;

/** Random prices and usage for the properties of rating and freezing. */
public final class RandomPlans {

  private RandomPlans() {}

  /** A plan that is valid all October 2026 and changes its price up to two times in it. */
  public static PricePlan plan(String planId, Currency currency, Random random) {
    List<PricePlan.Version> versions = new ArrayList<>();
    LocalDate from = LocalDate.parse("2026-01-01");
    for (int version = 1; version <= 1 + random.nextInt(3); version++) {
      versions.add(
          new PricePlan.Version(
              version,
              from,
              PlanTerms.of(
                  random.nextInt(4) == 0
                      ? new PerUnit(price(random))
                      : graduated(random, 100, 1 + random.nextInt(4)),
                  BigDecimal.ONE.scaleByPowerOfTen(random.nextInt(5) - 1))));
      from = LocalDate.parse("2026-10-01").plusDays(version * 10L + random.nextInt(10) - 9);
    }
    return new PricePlan(planId, currency, new Timeline<>(versions));
  }

  /** Tiers whose widths are 1 to {@code widthMax} whole units. */
  public static Graduated graduated(Random random, int widthMax, int tiers) {
    List<Tier> bounded = new ArrayList<>();
    int bound = 0;
    for (int i = 0; i < tiers; i++) {
      bound += 1 + random.nextInt(widthMax);
      bounded.add(new Tier(BigDecimal.valueOf(bound), price(random)));
    }
    return new Graduated(bounded, price(random));
  }

  /** A price from 0 to 9.99999999, sometimes 0. */
  public static BigDecimal price(Random random) {
    return random.nextInt(8) == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(8) + 8);
  }

  /** Usage of each meter on random days of October 2026, at least once in each half. */
  public static List<MeteredUsage> usage(Random random, String... meters) {
    List<MeteredUsage> usage = new ArrayList<>();
    for (String meter : meters) {
      usage.add(part(meter, 3, random));
      usage.add(part(meter, 27, random));
      for (int i = 0; i < 20; i++) {
        usage.add(part(meter, 1 + random.nextInt(31), random));
      }
    }
    return usage;
  }

  /** Some usage of a meter on a day of October 2026. */
  public static MeteredUsage part(String meter, int day, Random random) {
    EventHash event = new EventHash(random.nextLong(), random.nextLong());
    return new MeteredUsage(
        meter,
        LocalDate.of(2026, 10, day),
        BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(7)),
        1,
        EventSetChecksum.EMPTY.plus(event));
  }
}
