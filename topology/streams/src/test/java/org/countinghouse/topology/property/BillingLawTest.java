package org.countinghouse.topology.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aClosing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.countinghouse.oracle.BillingOracle;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One failing seed is replayed with {@code -Dcountinghouse.seed=42}. */
class BillingLawTest {

  private static final int EVENTS = 220;

  static LongStream seeds() {
    Long only = Long.getLong("countinghouse.seed");
    return only == null ? LongStream.rangeClosed(1, 12) : LongStream.of(only);
  }

  static LongStream fewSeeds() {
    Long only = Long.getLong("countinghouse.seed");
    return only == null ? LongStream.rangeClosed(101, 103) : LongStream.of(only);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldBillWhatTheOracleSays(long seed) {
    try (Pipeline pipeline = patient()) {
      RandomBusiness business = new RandomBusiness(seed, EVENTS);
      BillingOracle.Answer expected = business.answer();

      run(pipeline, business, new Random(seed), 8);

      Books books = Books.of(pipeline);
      assertThat(standing(books.progress())).as("buckets").isEqualTo(expected.buckets());
      assertThat(totals(books)).as("totals").isEqualTo(present(expected.totals()));
      assertThat(billed(pipeline)).as("billed").isEqualTo(present(expected.amounts()));
      assertThat(charged(books)).as("running").isEqualTo(present(expected.amounts()));
      assertBalanced(pipeline);
      assertPartsSumUp(books);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void shouldBillTheSameHoweverItTravelled(long seed) {
    Map<String, BigDecimal> first = null;
    for (int way = 0; way < 3; way++) {
      try (Pipeline pipeline = patient()) {
        run(pipeline, new RandomBusiness(seed, EVENTS), new Random(seed + way), 1 + way * 50);
        Map<String, BigDecimal> billed = billed(pipeline);
        assertThat(billed).isEqualTo(first == null ? billed : first).isNotEmpty();
        first = billed;
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void shouldSayTheSameWhenReplayed(long seed) {
    try (Pipeline once = patient();
        Pipeline again = patient()) {
      run(once, new RandomBusiness(seed, EVENTS), new Random(seed), 5);
      run(again, new RandomBusiness(seed, EVENTS), new Random(seed), 5);

      for (Topic topic : Topic.values()) {
        assertThat(said(again, topic)).as(topic.baseName()).isEqualTo(said(once, topic));
      }
    }
  }

  private static void run(Pipeline pipeline, RandomBusiness business, Random random, int commit) {
    business.first().forEach(pipeline::send);
    List<Draft> rest = business.rest();
    int chunk = rest.size() / 5 + 1;
    for (int from = 0; from < rest.size(); from += chunk) {
      List<Draft> part = rest.subList(from, Math.min(from + chunk, rest.size()));
      pipeline.append(part.toArray(Draft[]::new)).shuffle(random, commit);
      pipeline.pass(Duration.ofSeconds(1));
    }
    for (String account : RandomBusiness.ACCOUNTS) {
      for (String period : RandomBusiness.PERIODS) {
        pipeline.append(aClosing(period).of(account).sequence(100).cutOff("2026-09-20T00:00:00Z"));
      }
    }
    pipeline.settle().pass(Duration.ofSeconds(1));
  }

  private static Pipeline patient() {
    TopologySettings one = Pipeline.ONE_PARTITION;
    return new Pipeline(
        new TopologySettings(
            "",
            1,
            1,
            one.horizon(),
            one.tolerance(),
            // Whether master data comes in time must not depend on how topics interleave.
            Duration.ofDays(400),
            one.closingPatience(),
            one.invoicePatience(),
            one.postingAttempts(),
            one.postingBackoff(),
            org.countinghouse.topology.MeteringLimits.DEFAULTS,
            org.countinghouse.topology.ClosingRules.DEFAULTS));
  }

  /** Where every event stands now: first outcomes and what became of them. */
  private static Map<String, Long> standing(ProgressState row) {
    Map<String, Long> now = new TreeMap<>(row.getBuckets());
    long counted = row.getTransitions().getOrDefault("PARKED_TO_COUNTED", 0L);
    long rejected = row.getTransitions().getOrDefault("PARKED_TO_REJECTED", 0L);
    now.merge("COUNTED", counted, Long::sum);
    now.merge("REJECTED", rejected, Long::sum);
    now.put("WAITING", now.getOrDefault("PARKED", 0L) - counted - rejected);
    now.remove("PARKED");
    now.values().removeIf(count -> count == 0);
    return now;
  }

  private static Map<String, BigDecimal> totals(Books books) {
    return sums(
        books.latestTotals(),
        total -> total.getCustomerId() + "|" + total.getMeterId() + "|" + total.getWindowDate(),
        UsageTotalState::getQuantity);
  }

  /** FINAL plus ADJUSTMENTs of each line; another currency than the line's own must come to 0. */
  private static Map<String, BigDecimal> billed(Pipeline pipeline) {
    record Billed(String line, String currency, BigDecimal amount) {}
    List<Billed> lines = new ArrayList<>();
    for (SummaryRecord summary : Books.of(pipeline).summaries()) {
      for (SummaryLine line : summary.getLines()) {
        lines.add(
            new Billed(
                String.join(
                    "|",
                    summary.getAccountId(),
                    line.getContractId(),
                    line.getProductId(),
                    summary.getPeriod()),
                summary.getCurrency(),
                line.getAmount()));
      }
    }
    Map<String, BigDecimal> byCurrency =
        sums(lines, billed -> billed.line() + "|" + billed.currency(), Billed::amount);
    Map<String, BigDecimal> billed = new TreeMap<>();
    byCurrency.forEach(
        (key, amount) ->
            assertThat(billed.put(key.substring(0, key.lastIndexOf('|')), amount))
                .as("two currencies of " + key)
                .isNull());
    return billed;
  }

  private static Map<String, BigDecimal> charged(Books books) {
    assertThat(books.latestCharges()).allMatch(charge -> charge.getStatus() == ChargeStatus.RATED);
    return sums(
        books.latestCharges(),
        charge ->
            String.join(
                "|",
                charge.getAccountId(),
                charge.getContractId(),
                charge.getProductId(),
                charge.getPeriod()),
        ChargeRecord::getAmount);
  }

  /** Each marker balances, and an outside reader finds the same on the other topics. */
  private static void assertBalanced(Pipeline pipeline) {
    Books books = Books.of(pipeline);
    pipeline.read(Topic.USAGE_TOTALS, UsageTotalRecord.class).stream()
        .filter(record -> record.getProgress() != null)
        .map(UsageTotalRecord::getProgress)
        .forEach(
            row ->
                assertThat(row.getBuckets().values().stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(row.getConsumed()));
    Map<String, Long> buckets = books.progress().getBuckets();
    assertThat(books.progress().getConsumed()).isEqualTo(pipeline.on(Topic.USAGE_EVENTS).size());
    assertThat(books.duplicates().stream().filter(copy -> !copy.getConflicting()).count())
        .isEqualTo(buckets.getOrDefault("DUPLICATE", 0L));
    assertThat(books.duplicates().stream().filter(copy -> copy.getConflicting()).count())
        .isEqualTo(buckets.getOrDefault("CONFLICTING", 0L));
    assertThat(books.rejected().stream().filter(rejected -> !rejected.getFromParked()).count())
        .isEqualTo(buckets.getOrDefault("REJECTED", 0L));
    assertThat(books.rejected().stream().filter(rejected -> rejected.getFromParked()).count())
        .isEqualTo(books.progress().getTransitions().getOrDefault("PARKED_TO_REJECTED", 0L));
    // "units" and "calls" measure the same events, so that one of them is left out.
    assertThat(
            books.latestTotals().stream()
                .filter(total -> !total.getMeterId().equals("units"))
                .mapToLong(UsageTotalState::getCount)
                .sum())
        .isEqualTo(standing(books.progress()).getOrDefault("COUNTED", 0L));
  }

  private static void assertPartsSumUp(Books books) {
    assertThat(books.summaries())
        .allSatisfy(
            summary ->
                assertThat(summary.getTotal())
                    .isEqualByComparingTo(
                        summary.getLines().stream()
                            .map(SummaryLine::getAmount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
    assertThat(books.latestCharges())
        .allSatisfy(
            charge ->
                assertThat(charge.getAmount().add(charge.getResidue()))
                    .isEqualByComparingTo(
                        charge.getCalculation().stream()
                            .map(step -> step.getAmount())
                            .reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  private static <T> Map<String, BigDecimal> sums(
      List<T> parts, Function<T, String> key, Function<T, BigDecimal> amount) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    parts.forEach(part -> sums.merge(key.apply(part), amount.apply(part), BigDecimal::add));
    return present(sums);
  }

  private static Map<String, BigDecimal> present(Map<String, BigDecimal> sums) {
    Map<String, BigDecimal> present = new TreeMap<>();
    sums.forEach(
        (key, sum) -> {
          if (sum.signum() != 0) {
            present.put(key, sum.stripTrailingZeros());
          }
        });
    return present;
  }

  private static List<String> said(Pipeline pipeline, Topic topic) {
    return pipeline.on(topic).stream()
        .map(
            (Message message) ->
                message.keyText()
                    + " "
                    + message.appendTime()
                    + " "
                    + Arrays.hashCode(message.value()))
        .toList();
  }
}
