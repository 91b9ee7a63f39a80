package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.JPY;
import static org.countinghouse.domain.Builders.USD;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.anAccount;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.pricing.Pricing.Priced;
import org.countinghouse.domain.rating.Charge;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.RandomPlans;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The law of money over random histories of one account: late usage, new prices, lost prices,
 * amended contracts and changed currencies, with closings in between. What customers were told adds
 * up to what is charged, to the last minor unit, and nothing is told twice.
 */
class BillingHistoryPropertyTest {

  private static final int STEPS = 40;
  private static final List<Currency> CURRENCIES = List.of(EUR, USD, JPY);
  private static final List<String> PRODUCTS = List.of("calls", "tokens", "storage");

  /** What customers were told of one contract line in one currency. */
  private record Told(BigDecimal quantity, BigDecimal amount) {
    static final Told NOTHING = new Told(BigDecimal.ZERO, BigDecimal.ZERO);

    Told plus(SummaryLine line) {
      return new Told(quantity.add(line.quantity()), amount.add(line.amount().amount()));
    }
  }

  private record Line(Currency currency, String contractId, String productId) {}

  /** The account's world: master data, usage, and all summaries ever frozen. */
  private static final class History {
    private final Random random;
    private final Map<String, Contract> contracts = new HashMap<>();
    private final List<MeteredUsage> usage = new ArrayList<>();
    private final List<Summary> summaries = new ArrayList<>();
    private final Map<Currency, BilledPeriod> billed = new HashMap<>();
    private RateBook book = RateBook.EMPTY;
    private int closings;

    History(long seed) {
      random = new Random(seed);
      for (String product : PRODUCTS) {
        book = book.withProduct(aProduct(product).from("2026-01-01", product, "44", "").build());
      }
      amendContract();
      amendContract();
    }

    void change() {
      switch (random.nextInt(6)) {
        case 0 -> amendContract();
        case 1 ->
            book = book.withPlan(RandomPlans.plan("plan-" + random.nextInt(4), currency(), random));
        default ->
            usage.add(
                RandomPlans.part(PRODUCTS.get(random.nextInt(3)), 1 + random.nextInt(31), random));
      }
    }

    /** Other products, plans or currency, backwards over all the period; may sell nothing. */
    private void amendContract() {
      Map<String, String> lines = new HashMap<>();
      for (String product : PRODUCTS) {
        if (random.nextInt(3) > 0) {
          lines.put(product, "plan-" + random.nextInt(4));
        }
      }
      String id = "C" + random.nextInt(2);
      contracts.put(id, aContract(id).in(currency()).from("2026-01-01", lines).build());
    }

    private Currency currency() {
      return CURRENCIES.get(random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0);
    }

    RatedPeriod rated() {
      return new Rater(book).rate(Charges.OCTOBER, contracts.values(), usage);
    }

    List<Summary> close() {
      closings++;
      Freezer freezer =
          new Freezer(
              new Closing("account", Charges.OCTOBER, closings, Instant.EPOCH.plusSeconds(1)),
              Optional.of(anAccount("account", "2026-01-01", "EUR", "DE01")),
              Coverage.COMPLETE,
              AdjustmentPolicies.NEXT_PERIOD);
      List<Summary> frozen =
          closings == 1
              ? freezer.finals(rated())
              : freezer.adjustments(rated(), List.copyOf(billed.values()));
      for (Summary summary : frozen) {
        BilledPeriod before =
            billed.getOrDefault(
                summary.currency(), BilledPeriod.none(Charges.OCTOBER, summary.currency()));
        billed.put(summary.currency(), before.plus(summary));
      }
      summaries.addAll(frozen);
      return frozen;
    }

    Map<Line, Told> told() {
      Map<Line, Told> told = new HashMap<>();
      for (Summary summary : summaries) {
        for (SummaryLine line : summary.lines()) {
          Line id = new Line(summary.currency(), line.contractId(), line.productId());
          told.put(id, told.getOrDefault(id, Told.NOTHING).plus(line));
        }
      }
      return told;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldHaveToldWhatIsChargedAfterEachClosing(long seed) {
    History history = new History(seed);
    for (int step = 0; step < STEPS; step++) {
      history.change();
      if (history.random.nextInt(5) == 0) {
        Map<Line, Told> before = history.told();

        history.close();

        assertToldIsCharged(before, history.told(), history.rated());
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldHaveNothingToSayWhenNothingChanged(long seed) {
    History history = new History(seed);
    for (int step = 0; step < STEPS; step++) {
      history.change();
    }
    history.close();

    assertThat(history.close()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNumberTheAdjustmentsOfEachCurrencyWithoutGaps(long seed) {
    History history = new History(seed);
    for (int step = 0; step < STEPS; step++) {
      history.change();
      history.close();
    }

    for (Currency currency : CURRENCIES) {
      List<Integer> numbers =
          history.summaries.stream()
              .filter(summary -> summary.currency().equals(currency))
              .filter(summary -> summary.type() == Summary.Type.ADJUSTMENT)
              .map(Summary::sequence)
              .toList();
      for (int i = 0; i < numbers.size(); i++) {
        assertThat(numbers.get(i)).isEqualTo(i + 1);
      }
    }
  }

  private static void assertToldIsCharged(
      Map<Line, Told> before, Map<Line, Told> after, RatedPeriod rated) {
    Set<Line> charged = new HashSet<>();
    for (Charge charge : rated.charges()) {
      Line line = new Line(charge.currency(), charge.key().contractId(), charge.key().productId());
      charged.add(line);
      Told told = after.getOrDefault(line, Told.NOTHING);
      if (charge.pricing() instanceof Priced priced) {
        assertThat(told.amount()).as("%s", line).isEqualByComparingTo(priced.amount().amount());
        assertThat(told.quantity()).as("%s", line).isEqualByComparingTo(charge.quantity());
      } else {
        // without a price nobody can say what changes: what was told stands
        assertThat(told).as("%s", line).isEqualTo(before.getOrDefault(line, Told.NOTHING));
      }
    }
    after.forEach(
        (line, told) -> {
          if (!charged.contains(line)) {
            assertThat(told.amount()).as("vanished %s", line).isEqualByComparingTo("0");
            assertThat(told.quantity()).as("vanished %s", line).isEqualByComparingTo("0");
          }
        });
  }
}
