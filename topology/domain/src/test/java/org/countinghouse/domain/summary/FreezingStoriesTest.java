package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.anAccount;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countinghouse.domain.MarkdownTable.Row;
import org.countinghouse.domain.master.Account;
import org.countinghouse.domain.rating.RatedPeriod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs {@code summary/freezing-stories.md}. */
class FreezingStoriesTest {

  private static final Account ACCOUNT = anAccount("account", "2026-01-01", "EUR", "DE01");

  static Stream<Story> stories() {
    return Story.all("/summary/freezing-stories.md", "Freezing stories");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void shouldFreezeWhatTheStorySays(Story story) {
    TreeMap<String, BilledPeriod> billed = new TreeMap<>();
    for (Row row : story.steps()) {
      int number = Integer.parseInt(row.cell("closing"));
      RatedPeriod rated = Charges.rated(row.list("running charges"));
      Freezer freezer = freezer(number);

      List<Summary> summaries =
          number == 1
              ? freezer.finals(rated)
              : freezer.adjustments(rated, List.copyOf(billed.values()));

      assertThat(summaries)
          .as("closing %d", number)
          .extracting(FreezingStoriesTest::text)
          .isEqualTo(row.list("summaries"));
      summaries.forEach(summary -> bill(summary, billed));
    }
  }

  private static Freezer freezer(int sequence) {
    Instant cutOff = Charges.OCTOBER.endedEverywhere();
    return new Freezer(
        new Closing("account", Charges.OCTOBER, sequence, cutOff),
        Optional.of(ACCOUNT),
        Coverage.COMPLETE,
        AdjustmentPolicies.NEXT_PERIOD);
  }

  private static void bill(Summary summary, TreeMap<String, BilledPeriod> billed) {
    Currency currency = summary.currency();
    BilledPeriod none = BilledPeriod.none(Charges.OCTOBER, currency);
    billed.merge(
        currency.getCurrencyCode(), none.plus(summary), (before, unused) -> before.plus(summary));
  }

  private static String text(Summary summary) {
    List<String> lines = new ArrayList<>();
    for (SummaryLine line : summary.lines()) {
      lines.add(
          "%s %s %s %s"
              .formatted(
                  line.contractId(),
                  line.productId(),
                  line.quantity().toPlainString(),
                  line.amount()));
    }
    return "%s %d %s: %s%s"
        .formatted(
            summary.type(),
            summary.sequence(),
            summary.total(),
            lines.isEmpty() ? "no lines" : String.join(", ", lines),
            summary.incomplete().isEmpty() ? "" : " " + summary.incomplete());
  }
}
