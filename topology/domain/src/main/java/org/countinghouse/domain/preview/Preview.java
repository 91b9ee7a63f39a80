package org.countinghouse.domain.preview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countinghouse.domain.preview.PreviewLine.Flag;
import org.countinghouse.domain.summary.BilledPeriod.LineId;

/**
 * Holds a period that is not billed yet against the ones before it. With amounts of 80.00, 100.00
 * and 120.00 before and a factor of 2, an amount of 200.00 is no spike, and one of 200.01 is.
 */
public final class Preview {

  private static final Comparator<LineId> BY_LINE =
      Comparator.comparing(LineId::contractId)
          .thenComparing(LineId::productId)
          .thenComparing(line -> line.item().kind())
          .thenComparing(line -> line.item().reference());

  /** More decimals than money has: an average is compared, never billed. */
  private static final int SCALE = 12;

  private final BigDecimal spike;

  /**
   * A preview.
   *
   * @param spike how many times its average before an amount must exceed, more than 0
   * @throws IllegalArgumentException if it is not
   */
  public Preview(BigDecimal spike) {
    if (spike.signum() <= 0) {
      throw new IllegalArgumentException(
          "Expected a spike factor above 0, but found " + spike.toPlainString());
    }
    this.spike = spike;
  }

  /**
   * Compares.
   *
   * @param now the lines of the period
   * @param before those of the periods before, the latest first
   * @return a line for each that is there now or was in the latest period before, by contract,
   *     product and item
   */
  public List<PreviewLine> of(
      Collection<DraftLine> now, List<? extends Collection<DraftLine>> before) {
    Map<LineId, DraftLine> lines = new TreeMap<>(BY_LINE);
    before.stream()
        .limit(1)
        .flatMap(Collection::stream)
        .forEach(line -> lines.put(line.line(), line.gone()));
    now.forEach(line -> lines.put(line.line(), line));
    List<Map<LineId, DraftLine>> earlier = before.stream().map(Preview::byLine).toList();
    List<PreviewLine> preview = new ArrayList<>();
    for (DraftLine line : lines.values()) {
      List<Optional<DraftLine>> history =
          earlier.stream().map(period -> Optional.ofNullable(period.get(line.line()))).toList();
      preview.add(new PreviewLine(line, history, flags(line, history)));
    }
    return preview;
  }

  private static Map<LineId, DraftLine> byLine(Collection<DraftLine> lines) {
    Map<LineId, DraftLine> byLine = new HashMap<>();
    lines.forEach(line -> byLine.put(line.line(), line));
    return byLine;
  }

  private Set<Flag> flags(DraftLine now, List<Optional<DraftLine>> before) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    List<DraftLine> there = before.stream().flatMap(Optional::stream).toList();
    if (now.amount().isEmpty()) {
      flags.add(Flag.NO_PRICE);
    } else if (isSpike(now.amount().get(), there)) {
      flags.add(Flag.SPIKE);
    }
    if (now.quantity().signum() == 0
        && before.stream().limit(1).flatMap(Optional::stream).anyMatch(Preview::isUsed)) {
      flags.add(Flag.ZERO_USAGE);
    }
    if (!there.isEmpty() && !there.get(0).planVersions().containsAll(now.planVersions())) {
      flags.add(Flag.NEW_PRICE);
    }
    return flags;
  }

  private static boolean isUsed(DraftLine line) {
    return line.quantity().signum() > 0;
  }

  /** Of the periods in which the line was there and had a price. */
  private boolean isSpike(BigDecimal amount, List<DraftLine> before) {
    List<BigDecimal> amounts = before.stream().flatMap(line -> line.amount().stream()).toList();
    if (amounts.isEmpty()) {
      return false;
    }
    BigDecimal average =
        amounts.stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(BigDecimal.valueOf(amounts.size()), SCALE, RoundingMode.HALF_UP);
    return average.signum() > 0 && amount.compareTo(average.multiply(spike)) > 0;
  }
}
