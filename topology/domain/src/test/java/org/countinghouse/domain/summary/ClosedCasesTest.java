package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;
import static org.countinghouse.domain.Builders.aProduct;
import static org.countinghouse.domain.Builders.date;
import static org.countinghouse.domain.Builders.number;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countinghouse.domain.MarkdownTable;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.balance.LineItem;
import org.countinghouse.domain.balance.TermsText;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.rating.MeteredUsage;
import org.countinghouse.domain.rating.PeriodBalance;
import org.countinghouse.domain.rating.PlanText;
import org.countinghouse.domain.rating.RateBook;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.rating.Rater;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code balance/closed-cases.md}. */
class ClosedCasesTest {

  private static final List<String> PERIODS = List.of("2026-10", "2026-11");

  static List<Row> cases() {
    return MarkdownTable.rows("/balance/closed-cases.md", "Closed cases");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldAdjustByTheDifference(Row row) {
    Map<String, String> charges = new TreeMap<>();
    row.list("first").forEach(text -> put(text, charges));
    Map<String, RatedPeriod> first = rate(TermsText.contract(row.list("terms")), charges);
    List<String> said = row.list("then").isEmpty() ? row.list("terms") : row.list("then");
    row.list("late").forEach(text -> put(text, charges));
    Map<String, RatedPeriod> late = rate(TermsText.contract(said), charges);

    List<String> finals = new ArrayList<>();
    List<String> adjustments = new ArrayList<>();
    for (String period : PERIODS) {
      Freezer freezer =
          new Freezer(
              closing(period), Optional.empty(), Coverage.COMPLETE, AdjustmentPolicies.NEXT_PERIOD);
      Summary summary = freezer.finals(get(first, period)).get(0);
      finals.add(text(summary));
      BilledPeriod billed = BilledPeriod.none(BillingPeriod.parse(period), EUR).plus(summary);
      freezer
          .adjustments(get(late, period), List.of(billed))
          .forEach(adjustment -> adjustments.add(text(adjustment)));
    }
    assertThat(finals).isEqualTo(row.list("finals"));
    assertThat(adjustments).isEqualTo(row.list("adjustments"));
  }

  private static void put(String text, Map<String, String> charges) {
    String[] words = text.split(" ");
    charges.put(words[0] + " " + words[1], words[2]);
  }

  private static Map<String, RatedPeriod> rate(Contract contract, Map<String, String> charges) {
    Rater rater =
        new Rater(
            RateBook.EMPTY
                .withProduct(aProduct("calls").from("2026-01-01", "calls", "4400", "STD").build())
                .withPlan(PlanText.plan("plan", EUR, List.of("v1 2026-01-01: 1"))));
    Map<String, RatedPeriod> rated = new TreeMap<>();
    Map<String, PeriodBalance> balance = Map.of();
    for (String period : PERIODS) {
      List<MeteredUsage> usage =
          List.of(
              new MeteredUsage(
                  "calls",
                  date(period + "-05"),
                  number(charges.getOrDefault(period + " calls", "0")),
                  1,
                  EventSetChecksum.EMPTY));
      RatedPeriod next = rater.rate(BillingPeriod.parse(period), List.of(contract), usage, balance);
      rated.put(period, next);
      balance = next.closing();
    }
    return rated;
  }

  private static RatedPeriod get(Map<String, RatedPeriod> rated, String period) {
    return Optional.ofNullable(rated.get(period)).orElseThrow();
  }

  private static Closing closing(String period) {
    return new Closing(
        "account", BillingPeriod.parse(period), 1, Instant.parse("2026-12-02T00:00:00Z"));
  }

  private static String text(Summary summary) {
    return summary.period().id()
        + ": "
        + summary.lines().stream().map(ClosedCasesTest::text).collect(Collectors.joining(", "));
  }

  private static String text(SummaryLine line) {
    String amount = line.amount().amount().toPlainString();
    String item =
        line.item().equals(LineItem.USAGE)
            ? line.productId()
            : String.join(
                " ", line.productId(), line.item().kind().name(), line.item().reference());
    return item.strip() + " " + amount;
  }
}
