package org.countinghouse.domain.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aContract;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RaterTest {

  private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
  private static final EventSetChecksum FIRST =
      EventSetChecksum.EMPTY.plus(EventHash.of("acme", "gateway", "evt-1"));
  private static final EventSetChecksum SECOND =
      EventSetChecksum.EMPTY.plus(EventHash.of("acme", "gateway", "evt-2"));

  @Test
  void shouldNameTheLineAndTheEventsBehindIt() {
    // given
    RateBook book =
        RateBook.EMPTY
            .withProduct(aProduct("calls").from("2026-01-01", "api-calls", "4400", "STD").build())
            .withPlan(PlanText.plan("cheap", EUR, List.of("v1 2026-01-01: 0.01")));
    Contract contract = aContract("C1").from("2026-01-01", Map.of("calls", "cheap")).build();

    // when
    Charge charge =
        new Rater(book)
            .rate(
                OCTOBER,
                List.of(contract),
                List.of(
                    new MeteredUsage("api-calls", date("2026-10-05"), number("100"), 3, FIRST),
                    new MeteredUsage("api-calls", date("2026-10-06"), number("50"), 4, SECOND)))
            .charges()
            .get(0);

    // then
    assertThat(charge.key()).isEqualTo(new ChargeKey("account", "C1", "calls", OCTOBER));
    assertThat(charge.currency()).isEqualTo(EUR);
    assertThat(charge.quantity()).isEqualByComparingTo("150");
    assertThat(charge.count()).isEqualTo(7);
    assertThat(charge.checksum()).isEqualTo(FIRST.plus(SECOND));
  }

  @Test
  void shouldKeepWhatIsUncoveredInOneOrder() {
    List<MeteredUsage> usage = new ArrayList<>();
    for (int i = 1; i <= 26; i++) {
      usage.add(
          new MeteredUsage(
              "meter-" + i * 7919 % 26,
              date("2026-10-05"),
              BigDecimal.ONE,
              1,
              EventSetChecksum.EMPTY));
    }

    RatedPeriod rated = new Rater(RateBook.EMPTY).rate(OCTOBER, List.of(), usage);

    assertThat(List.copyOf(rated.uncovered().keySet())).hasSize(26).isSorted();
  }

  @Test
  void shouldListChargesByContractThenProduct() {
    // given
    RateBook book = RateBook.EMPTY;
    Map<String, String> lines = new HashMap<>();
    for (int i = 1; i <= 20; i++) {
      String product = "product-" + i * 7919 % 97;
      book = book.withProduct(aProduct(product).from("2026-01-01", "m", "4400", "").build());
      lines.put(product, "plan");
    }
    List<Contract> contracts =
        List.of(
            aContract("C2").from("2026-01-01", lines).build(),
            aContract("C1").from("2026-01-01", lines).build());

    // when
    List<String> listed =
        new Rater(book)
                .rate(
                    OCTOBER,
                    contracts,
                    List.of(
                        new MeteredUsage(
                            "m", date("2026-10-05"), BigDecimal.ONE, 1, EventSetChecksum.EMPTY)))
                .charges()
                .stream()
                .map(charge -> charge.key().contractId() + " " + charge.key().productId())
                .toList();

    // then
    assertThat(listed).hasSize(40).isSorted();
  }

  @Test
  void shouldNotChangeTheBookItWasMadeFrom() {
    // given
    Map<String, PricePlan> plans = new HashMap<>();
    PricePlan cheap = PlanText.plan("cheap", EUR, List.of("v1 2026-01-01: 0.01"));
    PricePlan dear = PlanText.plan("cheap", EUR, List.of("v1 2026-01-01: 0.05"));
    plans.put("cheap", cheap);
    RateBook book = new RateBook(Map.of(), plans);

    // when
    plans.clear();
    RateBook replaced = book.withPlan(dear);

    // then
    assertThat(book.plan("cheap")).contains(cheap);
    assertThat(replaced.plan("cheap")).contains(dear);
    assertThat(replaced.product("calls")).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldRateTheSameInWhateverOrderUsageAndContractsCome(long seed) {
    // given
    Random random = new Random(seed);
    RateBook book =
        RateBook.EMPTY
            .withProduct(aProduct("calls").from("2026-01-01", "a", "4400", "STD").build())
            .withProduct(
                aProduct("moved")
                    .from("2026-01-01", "a", "4400", "STD")
                    .from("2026-10-16", "b", "4410", "LOW")
                    .build())
            .withPlan(RandomPlans.plan("p", EUR, random))
            .withPlan(RandomPlans.plan("q", EUR, random));
    List<Contract> contracts =
        new ArrayList<>(
            List.of(
                aContract("C1").from("2026-01-01", Map.of("calls", "p", "moved", "q")).build(),
                aContract("C2")
                    .from("2026-01-01", Map.of("calls", "q"))
                    .from("2026-10-10", Map.of("calls", "p"))
                    .build()));
    List<MeteredUsage> usage = RandomPlans.usage(random, "a", "b", "c");
    RatedPeriod inOrder = new Rater(book).rate(OCTOBER, contracts, usage);

    // when
    Collections.shuffle(usage, random);
    Collections.shuffle(contracts, random);

    // then
    assertThat(new Rater(book).rate(OCTOBER, contracts, usage)).isEqualTo(inOrder);
    assertThat(inOrder.charges()).hasSize(3);
  }
}
