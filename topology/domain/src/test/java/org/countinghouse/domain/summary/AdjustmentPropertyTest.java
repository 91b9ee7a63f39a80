package org.countinghouse.domain.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.EUR;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.countinghouse.domain.pricing.PlanSettings.AdjustmentPolicy;
import org.countinghouse.domain.rating.RatedPeriod;
import org.countinghouse.domain.summary.BilledPeriod.LineId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Over random changes, policies and moments: FINAL + ADJUSTMENTs + waived = charges after each
 * closing, whatever was billed at once before, and what a plan only reports is never billed.
 */
class AdjustmentPropertyTest {

  private static final List<String> PRODUCTS = List.of("calls", "tokens", "storage", "seats");
  private static final List<AdjustmentPolicy> POLICIES = List.of(AdjustmentPolicy.values());
  private static final Materiality MATERIALITY =
      new Materiality(Map.of("EUR", new BigDecimal("300")));

  /** In minor units: what is charged, was billed and was waived of a product. */
  private static final class Line {
    private long charged;
    private long billed;
    private long waived;
    private long billedBefore;
    private AdjustmentPolicy policy = AdjustmentPolicy.NEXT_PERIOD;
  }

  /** The lines by product. */
  private static final class Lines {
    private final Map<String, Line> byProduct = new HashMap<>();

    private Line of(String product) {
      return byProduct.computeIfAbsent(product, unused -> new Line());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldAddUpToTheChargesAfterEachClosing(long seed) {
    Random random = new Random(seed);
    Lines lines = new Lines();
    BilledPeriod billed = BilledPeriod.none(Charges.OCTOBER, EUR);
    for (int step = 0; step < 60; step++) {
      change(lines, random);
      boolean closing = step == 0 || random.nextInt(4) == 0;
      PRODUCTS.forEach(product -> lines.of(product).billedBefore = lines.of(product).billed);

      for (Summary summary : summaries(lines, billed, step, closing)) {
        billed = billed.plus(summary);
        summary.lines().forEach(line -> tell(lines.of(line.productId()), line));
      }

      boolean first = step == 0;
      PRODUCTS.forEach(product -> check(product, lines.of(product), closing, first));
      check(billed, lines);
    }
  }

  private static void change(Lines lines, Random random) {
    Line line = lines.of(PRODUCTS.get(random.nextInt(PRODUCTS.size())));
    if (random.nextInt(3) == 0) {
      line.policy = POLICIES.get(random.nextInt(3));
    } else {
      line.charged = random.nextInt(8) == 0 ? 0 : random.nextInt(100_000);
    }
  }

  private static List<Summary> summaries(
      Lines lines, BilledPeriod billed, int step, boolean closing) {
    Freezer freezer =
        new Freezer(
            new Closing("account", Charges.OCTOBER, step + 1, Instant.EPOCH.plusSeconds(1)),
            Optional.empty(),
            Coverage.COMPLETE,
            charge -> lines.of(charge.key().productId()).policy);
    List<String> texts = new ArrayList<>();
    for (String product : PRODUCTS) {
      long charged = lines.of(product).charged;
      if (charged != 0) {
        texts.add("C1 %s %d EUR %s".formatted(product, charged, BigDecimal.valueOf(charged, 2)));
      }
    }
    RatedPeriod rated = Charges.rated(texts);
    if (!closing) {
      return freezer.immediate(rated, List.of(billed), MATERIALITY);
    }
    return step == 0 ? freezer.finals(rated) : freezer.adjustments(rated, List.of(billed));
  }

  private static void tell(Line line, SummaryLine told) {
    line.billed += told.amount().amount().movePointRight(2).longValueExact();
    line.waived += told.waived().amount().movePointRight(2).longValueExact();
  }

  private static void check(String product, Line line, boolean closing, boolean first) {
    if (closing) {
      assertThat(line.billed + line.waived).as(product).isEqualTo(line.charged);
    }
    if (line.policy == AdjustmentPolicy.IMMEDIATE && line.charged != 0) {
      assertThat(line.billed + line.waived).as("%s at once", product).isEqualTo(line.charged);
    }
    if (line.policy == AdjustmentPolicy.REPORT_ONLY && line.charged != 0 && !first) {
      assertThat(line.billed).as("%s is only reported", product).isEqualTo(line.billedBefore);
    }
  }

  private static void check(BilledPeriod billed, Lines lines) {
    for (String product : PRODUCTS) {
      BilledPeriod.Billed known = billed.billed(new LineId("C1", product));
      Line line = lines.of(product);
      assertThat(known.amount().amount()).isEqualByComparingTo(cents(line.billed));
      assertThat(known.waived().amount()).isEqualByComparingTo(cents(line.waived));
    }
  }

  private static BigDecimal cents(long minorUnits) {
    return BigDecimal.valueOf(minorUnits, 2);
  }
}
