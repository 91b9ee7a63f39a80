package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** What a line costs in one period. */
public final class LineCost {

  /** More than all money there is; a line that costs as much has a mistyped price. */
  private static final BigDecimal ABSURD = BigDecimal.TEN.pow(20);

  /** The group of all that a guard keeps apart. */
  private static final String OVERFLOW = "(overflow)";

  private final List<Reign> reigns;
  private final int decimals;
  private final RoundingMode rounding;

  /** What a plan said on a date. */
  public record Said(String plan, Terms terms) {}

  private LineCost(List<Reign> reigns, int decimals, RoundingMode rounding) {
    this.reigns = reigns;
    this.decimals = decimals;
    this.rounding = rounding;
  }

  /**
   * The amount in full minor units; empty if nobody can say.
   *
   * @param first first date of the period
   * @param end first date after it
   * @param said what prices each date on which the line is sold
   * @param pieces the usage, on these dates
   */
  public static Optional<BigDecimal> of(
      LocalDate first,
      LocalDate end,
      SortedMap<LocalDate, Said> said,
      List<Piece> pieces,
      int decimals,
      RoundingMode rounding) {
    if (said.isEmpty()) {
      return Optional.of(BigDecimal.ZERO.setScale(decimals));
    }
    List<Reign> reigns = reigns(first, end, said);
    for (Piece piece : pieces) {
      Said now = Optional.ofNullable(said.get(piece.date())).orElseThrow();
      reigns.stream()
          .filter(reign -> reign.isOf(now.plan(), now.terms()))
          .filter(reign -> reign.dates().contains(piece.date()))
          .findFirst()
          .orElseThrow()
          .pieces()
          .add(piece);
    }
    return new LineCost(reigns, decimals, rounding).amount();
  }

  private static List<Reign> reigns(
      LocalDate first, LocalDate end, SortedMap<LocalDate, Said> said) {
    List<Reign> reigns = new ArrayList<>();
    said.forEach(
        (date, now) -> {
          Reign last = reigns.isEmpty() ? null : reigns.get(reigns.size() - 1);
          if (last == null || !last.isOf(now.plan(), now.terms())) {
            last = new Reign(first, end, now.plan(), now.terms());
            reigns.add(last);
          }
          last.dates().add(date);
          LocalDate next = date.plusDays(1);
          if (now.terms().settings().endDayCounts()
              && !said.containsKey(next)
              && next.isBefore(end)) {
            last.dates().add(next);
          }
        });
    long all = reigns.stream().mapToLong(reign -> reign.dates().size()).sum();
    long before = 0;
    for (Reign reign : reigns) {
      reign.place(before, all);
      before += reign.dates().size();
    }
    return reigns;
  }

  private Optional<BigDecimal> amount() {
    Units.convert(reigns);
    BigDecimal total =
        reigns.stream()
            .map(reign -> Reign.sum(reign.pieces()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal from = BigDecimal.ZERO;
    long events = 0;
    for (Reign reign : reigns) {
      reign.place(from, total, events);
      from = reign.to();
      events += reign.events();
    }
    if (!reigns.stream().allMatch(LineCost::canBePriced)) {
      return Optional.empty();
    }
    List<List<BigDecimal>> steps = reigns.stream().map(Models::price).toList();
    if (steps.stream().anyMatch(LineCost::isAbsurd) || isAbsurd(all(steps))) {
      return Optional.empty();
    }
    List<BigDecimal> calculation = new ArrayList<>(all(steps));
    calculation.addAll(new Amounts(reigns, steps.stream().map(LineCost::sum).toList()).changes());
    boolean byStep = last().terms().settings().roundedByStep();
    return Optional.of(
        byStep
            ? rounded(sum(calculation.stream().map(this::rounded).toList()))
            : rounded(sum(calculation)));
  }

  private BigDecimal rounded(BigDecimal exact) {
    return exact.setScale(decimals, rounding);
  }

  private Reign last() {
    return reigns.get(reigns.size() - 1);
  }

  private static List<BigDecimal> all(List<List<BigDecimal>> steps) {
    return steps.stream().flatMap(List::stream).toList();
  }

  private static boolean isAbsurd(List<BigDecimal> steps) {
    return sum(steps).compareTo(ABSURD) >= 0
        || steps.stream().anyMatch(step -> step.compareTo(ABSURD) >= 0);
  }

  private static BigDecimal sum(List<BigDecimal> amounts) {
    return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static boolean canBePriced(Reign reign) {
    Terms terms = reign.terms();
    boolean canCommit =
        terms.commitment().isEmpty()
            || reign.pieces().stream()
                .allMatch(
                    piece ->
                        !piece.whole()
                            && (!terms.commitment().get().hourly() || piece.hour().isPresent()));
    return canCommit
        && switch (terms.model()) {
          case MATRIX -> hasCells(reign, terms.matrix().orElseThrow());
          case TIME_OF_DAY ->
              reign.pieces().stream().allMatch(piece -> !piece.whole() && piece.hour().isPresent());
          case GRADUATED, VOLUME, PACKAGE, STAIRSTEP ->
              !terms.settings().listed()
                  || isWhole(reign.from()) && isWhole(reign.to()) && isWhole(reign.total());
          case PER_UNIT, FLAT_FEE, PERCENTAGE, TIERED_PERCENTAGE, DYNAMIC -> true;
        };
  }

  private static boolean isWhole(BigDecimal units) {
    return units.remainder(BigDecimal.ONE).signum() == 0;
  }

  private static boolean hasCells(Reign reign, Terms.Matrix matrix) {
    return reign.pieces().stream()
        .allMatch(
            piece ->
                piece.group().keySet().containsAll(matrix.dimensions())
                    && !Models.cell(piece, matrix).containsValue(OVERFLOW)
                    && (matrix.otherwise().isPresent()
                        || matrix.prices().containsKey(Models.cell(piece, matrix))));
  }
}
