package org.countinghouse.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.price.LineCost;
import org.countinghouse.app.oracle.price.Piece;
import org.countinghouse.app.oracle.price.Terms;
import org.countinghouse.domain.pricing.LinePeriod;
import org.countinghouse.domain.pricing.LinePricing;
import org.countinghouse.domain.pricing.LineUsageItem;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Pricing;
import org.countinghouse.domain.pricing.Stretch;
import org.countinghouse.domain.pricing.UsageSlot;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.topology.mapping.PricePlanMapping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every price model with random modifiers, settings, changes in mid-period, gaps and usage costs
 * what the batch calculation says, to the last minor unit.
 */
class PriceLawTest {

  private static final Currency EUR = Currency.getInstance("EUR");
  private static final int LINES = 400;
  private static final List<String> PERIODS =
      List.of("2026-10", "2026-02", "2026-W42", "2026-01-31--2026-02-28");

  /** The same in each run, or the one that {@code -Dcountinghouse.seed=42} replays. */
  static LongStream seeds() {
    String replayed = System.getProperty("countinghouse.seed", "");
    return replayed.isEmpty() ? LongStream.range(0, 20) : LongStream.of(Long.parseLong(replayed));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldCostWhatTheBatchCalculationSays(long seed) {
    Map<PriceModelType, Integer> priced = new EnumMap<>(PriceModelType.class);
    for (int i = 0; i < LINES; i++) {
      Line line = new Line(new Random(seed * 1_000_000 + i));
      Optional<BigDecimal> expected = line.expected();

      Optional<BigDecimal> found =
          line.priced()
              .fold(amount -> Optional.of(amount.amount().amount()), none -> Optional.empty());

      assertThat(found.map(BigDecimal::toPlainString))
          .as("line %d of seed %d: %s, %s", i, seed, line, line.priced())
          .isEqualTo(expected.map(BigDecimal::toPlainString));
      if (found.filter(amount -> amount.signum() != 0).isPresent()) {
        line.models().forEach(model -> priced.merge(model, 1, Integer::sum));
      }
    }
    assertThat(priced).as("every model has amounts").hasSize(PriceModelType.values().length - 1);
  }

  /** A line of one or two plans in a period, with usage. */
  private static final class Line {
    private final Random random;
    private final BillingPeriod period;
    private final RoundingMode rounding;
    private final Map<String, PricePlanRecord> plans = new TreeMap<>();
    private final TreeMap<LocalDate, String> planByDate = new TreeMap<>();
    private final List<LineUsageItem> items = new ArrayList<>();

    Line(Random random) {
      this.random = random;
      period = BillingPeriod.parse(PERIODS.get(random.nextInt(PERIODS.size())));
      rounding = random.nextInt(4) == 0 ? RoundingMode.DOWN : RoundingMode.HALF_UP;
      RandomPlan plan = new RandomPlan(random);
      for (String id : List.of("p0", "p1")) {
        plans.put(id, plan.plan(id, versionDates()));
      }
      sell();
      use();
    }

    private LocalDate day() {
      int length = (int) period.first().datesUntil(period.end()).count();
      return period.first().plusDays(random.nextInt(length));
    }

    private List<LocalDate> versionDates() {
      TreeSet<LocalDate> dates = new TreeSet<>();
      dates.add(random.nextInt(5) == 0 ? day() : period.first().minusDays(random.nextInt(40)));
      for (int i = random.nextInt(3); i > 0; i--) {
        dates.add(day());
      }
      return List.copyOf(dates);
    }

    /** From a day on, to another, perhaps with a gap, perhaps with another plan. */
    private void sell() {
      boolean whole = random.nextBoolean();
      LocalDate from = whole ? period.first() : day();
      LocalDate to = whole ? period.end().minusDays(1) : day();
      LocalDate gap = random.nextInt(4) == 0 ? day() : LocalDate.MIN;
      LocalDate change = random.nextInt(3) == 0 ? day() : LocalDate.MAX;
      for (LocalDate date = from; !date.isAfter(to); date = date.plusDays(1)) {
        if (!date.equals(gap)) {
          planByDate.put(date, date.isBefore(change) ? "p0" : "p1");
        }
      }
    }

    private void use() {
      boolean hourly = random.nextBoolean();
      boolean combined = random.nextInt(5) == 0;
      List<LocalDate> dates = planByDate.keySet().stream().filter(this::hasPrices).toList();
      for (int i = dates.isEmpty() ? 0 : random.nextInt(9); i > 0; i--) {
        UsageSlot slot =
            new UsageSlot(
                dates.get(combined ? dates.size() - 1 : random.nextInt(dates.size())),
                hourly ? WindowSize.HOUR : WindowSize.DAY,
                hourly ? LocalTime.of(random.nextInt(24), 0) : LocalTime.MIDNIGHT,
                random.nextInt(8) == 0
                    ? Dimensions.NONE
                    : Dimensions.of(Map.of("region", RandomPlan.REGIONS.get(random.nextInt(3)))));
        BigDecimal quantity =
            BigDecimal.valueOf(random.nextInt(60_000), random.nextInt(3) == 0 ? 3 : 0)
                .remainder(BigDecimal.valueOf(150));
        items.add(new LineUsageItem(slot, quantity, random.nextInt(4), combined));
      }
    }

    private boolean hasPrices(LocalDate date) {
      return version(date).isPresent();
    }

    private Optional<PricePlan.Version> version(LocalDate date) {
      return plan(planOn(date)).timeline().at(date);
    }

    private String planOn(LocalDate date) {
      return Objects.requireNonNull(planByDate.get(date));
    }

    private PricePlan plan(String id) {
      return PricePlanMapping.toDomain(Objects.requireNonNull(plans.get(id)));
    }

    Pricing priced() {
      List<Stretch> stretches = new ArrayList<>();
      for (LocalDate date : planByDate.keySet()) {
        Optional<PricePlan.Version> version = version(date);
        if (version.isPresent()) {
          stretches.add(
              new Stretch(
                  date,
                  date.plusDays(1),
                  planOn(date),
                  version,
                  items.stream().filter(item -> item.slot().date().equals(date)).toList()));
        }
      }
      Map<String, PricePlan> known =
          plans.keySet().stream().collect(Collectors.toMap(Function.identity(), this::plan));
      return new LinePricing(id -> Optional.ofNullable(known.get(id)))
          .price(new LinePeriod(period, EUR, joined(stretches), rounding));
    }

    /** Days that follow each other under one version are one stretch. */
    private static List<Stretch> joined(List<Stretch> days) {
      List<Stretch> joined = new ArrayList<>();
      for (Stretch day : days) {
        int last = joined.size() - 1;
        if (last >= 0
            && joined.get(last).to().equals(day.from())
            && joined.get(last).planId().equals(day.planId())
            && joined.get(last).plan().equals(day.plan())) {
          List<LineUsageItem> items = new ArrayList<>(joined.get(last).items());
          items.addAll(day.items());
          joined.set(
              last,
              new Stretch(joined.get(last).from(), day.to(), day.planId(), day.plan(), items));
        } else {
          joined.add(day);
        }
      }
      return joined;
    }

    Optional<BigDecimal> expected() {
      TreeMap<LocalDate, LineCost.Said> said = new TreeMap<>();
      planByDate.forEach(
          (date, id) -> {
            Plan plan = OraclePlans.plan(Objects.requireNonNull(plans.get(id)));
            plan.versions().stream()
                .filter(terms -> !terms.from().isAfter(date))
                .reduce((earlier, later) -> later)
                .ifPresent((Terms terms) -> said.put(date, new LineCost.Said(id, terms)));
          });
      return LineCost.of(
          period.first(),
          period.end(),
          said,
          items.stream().map(Line::piece).toList(),
          2,
          rounding);
    }

    private static Piece piece(LineUsageItem item) {
      UsageSlot slot = item.slot();
      return new Piece(
          slot.date(),
          slot.size() == WindowSize.HOUR
              ? OptionalInt.of(slot.start().getHour())
              : OptionalInt.empty(),
          Map.copyOf(slot.dimensions()),
          item.quantity(),
          item.count(),
          item.combined());
    }

    List<PriceModelType> models() {
      return planByDate.values().stream()
          .distinct()
          .flatMap(id -> RandomPlan.models(Objects.requireNonNull(plans.get(id))).stream())
          .distinct()
          .toList();
    }

    @Override
    public String toString() {
      return "%s %s %s %s".formatted(period.id(), planByDate, items, plans);
    }
  }
}
