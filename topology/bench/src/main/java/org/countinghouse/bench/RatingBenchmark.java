package org.countinghouse.bench;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.Product;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.Graduated;
import org.countinghouse.domain.pricing.PerUnit;
import org.countinghouse.domain.pricing.PlanTerms;
import org.countinghouse.domain.pricing.PriceModel;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Tier;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One account's month: 30 days of 3 meters, each meter sold by one product. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RatingBenchmark {

  private static final int METERS = 3;
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final LocalDate VALID_FROM = LocalDate.parse("2026-01-01");
  private static final BigDecimal PRICE = new BigDecimal("0.02");

  /** November has 30 days. */
  private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-11");

  private List<MeteredUsage> month = month();
  private List<Contract> contracts = List.of(contract());
  private Rater graduated =
      new Rater(
          book(
              new Graduated(
                  List.of(tier("10000", "0.02"), tier("20000", "0.015")), new BigDecimal("0.01"))));
  private Rater perUnit = new Rater(book(new PerUnit(PRICE)));

  /** Three tiers, all of them reached. */
  @Benchmark
  public RatedPeriod graduated() {
    return graduated.rate(PERIOD, contracts, month);
  }

  /** One price, so that the difference is what tiers cost. */
  @Benchmark
  public RatedPeriod perUnit() {
    return perUnit.rate(PERIOD, contracts, month);
  }

  /** The floor of {@link #perUnit}: the products and their sum, with nothing to show for them. */
  @Benchmark
  public BigDecimal baselineMultiplyAndAdd() {
    BigDecimal sum = BigDecimal.ZERO;
    for (MeteredUsage part : month) {
      sum = sum.add(part.quantity().multiply(PRICE));
    }
    return sum;
  }

  private static List<MeteredUsage> month() {
    List<MeteredUsage> month = new ArrayList<>();
    for (int day = 0; PERIOD.contains(PERIOD.first().plusDays(day)); day++) {
      for (int meter = 0; meter < METERS; meter++) {
        month.add(
            new MeteredUsage(
                "meter-" + meter,
                PERIOD.first().plusDays(day),
                new BigDecimal(1000 + 7 * day + meter).movePointLeft(1).add(new BigDecimal("900")),
                100,
                EventSetChecksum.EMPTY.plus(EventHash.of("acme", "gateway", day + "-" + meter))));
      }
    }
    return month;
  }

  private static Contract contract() {
    Map<String, String> plans = new HashMap<>();
    for (int meter = 0; meter < METERS; meter++) {
      plans.put("product-" + meter, "plan");
    }
    return new Contract(
        "contract",
        "account",
        EUR,
        new Timeline<>(List.of(new Contract.Version(VALID_FROM, plans))));
  }

  private static RateBook book(PriceModel model) {
    PricePlan.Version version = new PricePlan.Version(1, VALID_FROM, PlanTerms.of(model));
    RateBook book =
        RateBook.EMPTY.withPlan(new PricePlan("plan", EUR, new Timeline<>(List.of(version))));
    for (int meter = 0; meter < METERS; meter++) {
      Product.Version sold = new Product.Version(VALID_FROM, "meter-" + meter, "4400", "STD");
      book = book.withProduct(new Product("product-" + meter, new Timeline<>(List.of(sold))));
    }
    return book;
  }

  private static Tier tier(String upTo, String unitPrice) {
    return new Tier(new BigDecimal(upTo), new BigDecimal(unitPrice));
  }
}
