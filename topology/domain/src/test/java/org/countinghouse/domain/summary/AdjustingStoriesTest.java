package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.anAccount;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.rating.RatedPeriod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code summary/adjusting-stories.md}. */
class AdjustingStoriesTest {

  private static final Account ACCOUNT = anAccount("account", "2026-01-01", "EUR", "DE01");
  private static final Materiality MATERIALITY =
      new Materiality(Map.of("EUR", new BigDecimal("50")));

  static Stream<Story> stories() {
    return Story.all("/summary/adjusting-stories.md", "Adjusting stories");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void shouldAdjustAsTheStorySays(Story story) {
    TreeMap<String, BilledPeriod> billed = new TreeMap<>();
    int sequence = 0;
    for (Row row : story.steps()) {
      sequence++;
      List<Summary> summaries = summaries(row, sequence, List.copyOf(billed.values()));

      assertThat(summaries)
          .as("step %d", sequence)
          .extracting(AdjustingStoriesTest::text)
          .isEqualTo(row.list("summaries"));
      for (Summary summary : summaries) {
        BilledPeriod none = BilledPeriod.none(Charges.OCTOBER, summary.currency());
        billed.merge(
            summary.currency().getCurrencyCode(),
            none.plus(summary),
            (before, unused) -> before.plus(summary));
      }
    }
  }

  private static List<Summary> summaries(Row row, int sequence, List<BilledPeriod> billed) {
    Freezer freezer =
        new Freezer(
            new Closing("account", Charges.OCTOBER, sequence, Charges.OCTOBER.endedEverywhere()),
            Optional.of(ACCOUNT),
            Coverage.COMPLETE,
            policies(row.list("policies")));
    RatedPeriod rated = Charges.rated(row.list("running charges"));
    if (row.cell("when").equals("at once")) {
      return freezer.immediate(rated, billed, MATERIALITY);
    }
    return billed.isEmpty() ? freezer.finals(rated) : freezer.adjustments(rated, billed);
  }

  private static AdjustmentPolicies policies(List<String> texts) {
    Map<String, AdjustmentPolicy> byProduct =
        texts.stream()
            .map(text -> text.split(" "))
            .collect(Collectors.toMap(text -> text[0], text -> AdjustmentPolicy.valueOf(text[1])));
    return charge -> byProduct.getOrDefault(charge.key().productId(), AdjustmentPolicy.NEXT_PERIOD);
  }

  private static String text(Summary summary) {
    return "%s %d %s: %s"
        .formatted(
            summary.type(),
            summary.sequence(),
            summary.total(),
            summary.lines().stream()
                .map(AdjustingStoriesTest::text)
                .collect(Collectors.joining(", ")));
  }

  private static String text(SummaryLine line) {
    String text =
        "%s %s %s %s"
            .formatted(
                line.contractId(),
                line.productId(),
                line.quantity().stripTrailingZeros().toPlainString(),
                line.amount());
    boolean waived = line.waivedQuantity().signum() != 0 || !line.waived().isZero();
    return waived
        ? "%s waived %s %s"
            .formatted(
                text, line.waivedQuantity().stripTrailingZeros().toPlainString(), line.waived())
        : text;
  }
}
