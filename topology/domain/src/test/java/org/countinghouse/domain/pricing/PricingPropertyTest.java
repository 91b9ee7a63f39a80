package org.countinghouse.domain.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.pricing.LineWords.OCTOBER;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.domain.usage.Dimensions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every plan, over random plans and usage. */
class PricingPropertyTest {

  private static final LocalDate FIRST = OCTOBER.first();

  /** Models whose units cost more with each unit; a volume price does not. */
  private static final List<String> RISING =
      List.of(
          "unit 0.37",
          "graduated up to 100 at 0.20 + 3, up to 300 at 0.15, above at 0.01 + 1",
          "packages 70 up to 250 at 5, above at 4",
          "stairstep up to 100 for 50, up to 300 for 200, above for 900",
          "tiered-percentage up to 100 at 3, above at 2",
          "percentage 2.9 + 0.30 free 50",
          "dynamic 1.15",
          "matrix region: eu at 0.50, us at 0.40, other at 0.30",
          "hours 0.10, 8-18 weekdays at 0.20, 0-24 weekend at 0.05");

  private static final List<String> MODELS = models();

  private static List<String> models() {
    List<String> models = new ArrayList<>(RISING);
    models.add("volume up to 100 at 0.20 + 3, up to 300 at 0.15, above at 0.01 + 1");
    models.add("percentage 2.9 + 0.30 first 7 free");
    models.add("fee 31.17");
    return models;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNotDependOnTheOrderOfUsage(long seed) {
    Random random = new Random(seed);
    for (String model : MODELS) {
      PlanTerms terms = terms(random, model);
      List<LineUsageItem> usage = usage(random);
      Pricing inOrder = price(terms, usage);
      Collections.shuffle(usage, random);

      assertThat(price(terms, usage)).as(terms.toString()).isEqualTo(inOrder);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldCostTheSameWhenAPlanChangesToItself(long seed) {
    Random random = new Random(seed);
    for (String model : MODELS) {
      PlanTerms terms = terms(random, model);
      List<LineUsageItem> usage = usage(random);
      LocalDate change = FIRST.plusDays(1 + random.nextInt(29));
      LocalDate again = change.plusDays(1);

      Priced changed =
          (Priced)
              LineWords.price(
                  line(
                      stretch(1, FIRST, change, terms, usage),
                      stretch(2, change, again, terms, usage),
                      stretch(3, again, OCTOBER.end(), terms, usage)));

      assertThat(exact(changed))
          .as("%s from %s", terms, change)
          .isEqualByComparingTo(exact((Priced) price(terms, usage)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldCostTheSameOverHoweverManyDays(long seed) {
    Random random = new Random(seed);
    for (String model : MODELS) {
      if (model.startsWith("hours") || model.contains("first")) {
        continue; // When it was used is what these prices are about.
      }
      // Which groups' units are off, included or rounded is a matter of time, too.
      PlanTerms terms =
          model.startsWith("matrix") ? PlanTerms.of(PlanWords.model(model)) : terms(random, model);
      List<LineUsageItem> usage = usage(random);
      List<LineUsageItem> split = new ArrayList<>();
      for (LineUsageItem item : usage) {
        BigDecimal part = item.quantity().multiply(new BigDecimal("0.3"));
        split.add(of(item, part, 0, FIRST.plusDays(random.nextInt(31))));
        split.add(of(item, item.quantity().subtract(part), item.count(), item.slot().date()));
      }

      assertThat(exact((Priced) price(terms, split)))
          .as(terms.toString())
          .isEqualByComparingTo(exact((Priced) price(terms, usage)));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNeverCostLessForMore(long seed) {
    Random random = new Random(seed);
    for (String model : RISING) {
      PlanTerms terms = terms(random, model);
      List<LineUsageItem> usage = usage(random);
      BigDecimal before = BigDecimal.ZERO;
      // The last by time, so that what is included stays what it was.
      for (int more = 0; more < 20; more++) {
        usage.add(item(random, 31));
        BigDecimal cost = exact((Priced) price(terms, usage));

        assertThat(cost).as(terms.toString()).isGreaterThanOrEqualTo(before);
        before = cost;
      }
    }
  }

  /** A model with some of what a plan can say besides. */
  private static PlanTerms terms(Random random, String model) {
    List<String> words = new ArrayList<>(List.of(model));
    boolean hasUnits = PlanWords.model(model).pricesUnits();
    maybe(random, words, "off " + random.nextInt(50));
    maybe(random, words, "divided by 1.7 up 1");
    maybe(random, words, "discount 12.5 %");
    maybe(random, words, "minimum " + random.nextInt(40));
    maybe(random, words, "maximum " + (40 + random.nextInt(60)));
    maybe(random, words, "zero usage is first tier");
    maybe(random, words, "packages of each tier");
    maybe(random, words, "only full packages");
    if (hasUnits) {
      maybe(random, words, "included " + random.nextInt(120));
    }
    return PlanWords.terms(words);
  }

  private static void maybe(Random random, List<String> words, String word) {
    if (random.nextInt(3) == 0) {
      words.add(word);
    }
  }

  private static List<LineUsageItem> usage(Random random) {
    List<LineUsageItem> usage = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      usage.add(item(random, 1 + random.nextInt(30)));
    }
    return usage;
  }

  private static LineUsageItem item(Random random, int day) {
    UsageSlot slot =
        new UsageSlot(
            FIRST.withDayOfMonth(day),
            WindowSize.HOUR,
            LocalTime.of(random.nextInt(24), 0),
            Dimensions.of(Map.of("region", List.of("eu", "us", "ap").get(random.nextInt(3)))));
    BigDecimal quantity = BigDecimal.valueOf(random.nextInt(60_000), 3);
    return new LineUsageItem(slot, quantity, random.nextInt(4), false);
  }

  private static LineUsageItem of(
      LineUsageItem item, BigDecimal quantity, long count, LocalDate date) {
    UsageSlot slot = item.slot();
    return new LineUsageItem(
        new UsageSlot(date, slot.size(), slot.start(), slot.dimensions()),
        quantity,
        count,
        item.combined());
  }

  private static Pricing price(PlanTerms terms, List<LineUsageItem> usage) {
    return LineWords.price(line(stretch(1, FIRST, OCTOBER.end(), terms, usage)));
  }

  private static LinePeriod line(Stretch... stretches) {
    return new LinePeriod(OCTOBER, EUR, List.of(stretches));
  }

  private static Stretch stretch(
      int version, LocalDate from, LocalDate to, PlanTerms terms, List<LineUsageItem> usage) {
    return new Stretch(
        from,
        to,
        "plan",
        Optional.of(new PricePlan.Version(version, from, terms)),
        usage.stream()
            .filter(item -> !item.slot().date().isBefore(from) && item.slot().date().isBefore(to))
            .toList());
  }

  private static BigDecimal exact(Priced priced) {
    return priced.amount().amount().add(priced.residue());
  }
}
