package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.oracle.price.Terms.Hours;
import org.countinghouse.app.oracle.price.Terms.Tier;

/** What the units of a reign cost by its model: one amount for each step of the calculation. */
final class Models {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Reign reign;
  private final Terms terms;
  private final List<BigDecimal> steps = new ArrayList<>();

  private Models(Reign reign) {
    this.reign = reign;
    this.terms = reign.terms();
  }

  static List<BigDecimal> price(Reign reign) {
    Models models = new Models(reign);
    models.price();
    return models.steps;
  }

  private void price() {
    switch (terms.model()) {
      case PER_UNIT -> slice(paid(), terms.tiers().get(0).unitPrice(), terms.unitSize());
      case GRADUATED -> {
        slices(paidFrom(), reign.to(), terms.unitSize());
        feesReached();
      }
      case TIERED_PERCENTAGE -> {
        slices(reign.from(), reign.to(), HUNDRED);
        feesReached();
      }
      case FLAT_FEE -> {
        Terms.Fee fee = terms.fee().orElseThrow();
        steps.add(reign.share(fee.amount(), fee.whole()));
      }
      case VOLUME -> {
        slice(paid(), tierOf(reign.total()).unitPrice(), terms.unitSize());
        feeShared();
      }
      case STAIRSTEP -> feeShared();
      case PACKAGE -> {
        packages();
        feesReached();
      }
      case PERCENTAGE -> percentage(terms.percentage().orElseThrow());
      case MATRIX -> matrix(terms.matrix().orElseThrow());
      case DYNAMIC -> slice(Reign.sum(reign.pieces()), terms.factor(), BigDecimal.ONE);
      case TIME_OF_DAY -> timeOfDay();
    }
  }

  private void slice(BigDecimal units, BigDecimal price, BigDecimal size) {
    steps.add(units.multiply(price).divide(size));
  }

  /** Where the units of the reign that are paid begin: the first of the period may not be. */
  private BigDecimal paidFrom() {
    return reign.from().max(terms.included().min(reign.to()));
  }

  private BigDecimal paid() {
    return reign.to().subtract(paidFrom());
  }

  private static BigDecimal start(List<Tier> tiers, int tier) {
    return tier == 0 ? BigDecimal.ZERO : tiers.get(tier - 1).end().orElseThrow();
  }

  private Tier tierOf(BigDecimal quantity) {
    return terms.tiers().stream()
        .filter(tier -> tier.end().map(end -> quantity.compareTo(end) <= 0).orElse(true))
        .findFirst()
        .orElseThrow();
  }

  private void slices(BigDecimal from, BigDecimal to, BigDecimal size) {
    for (int i = 0; i < terms.tiers().size(); i++) {
      Tier tier = terms.tiers().get(i);
      BigDecimal begin = from.max(start(terms.tiers(), i));
      BigDecimal end = to.min(tier.end().orElse(to));
      if (begin.compareTo(end) < 0) {
        slice(end.subtract(begin), tier.unitPrice(), size);
      }
    }
  }

  private boolean isNothingCharged() {
    return reign.total().signum() == 0 && terms.settings().firstTierOfNothing();
  }

  /** The fee of each tier whose first unit is used in the reign. */
  private void feesReached() {
    for (int i = 0; i < terms.tiers().size(); i++) {
      BigDecimal start = start(terms.tiers(), i);
      boolean isReached = reign.from().compareTo(start) <= 0 && start.compareTo(reign.to()) < 0;
      if (isReached || i == 0 && reign.isFirst() && isNothingCharged()) {
        steps.add(terms.tiers().get(i).flatFee());
      }
    }
  }

  private void feeShared() {
    if (reign.total().signum() > 0 || isNothingCharged()) {
      steps.add(reign.byDatesOfLine(tierOf(reign.total()).flatFee()));
    }
  }

  /** Packages that are there at the end of the reign and were not at its beginning, by tier. */
  private void packages() {
    for (int i = 0; i < terms.tiers().size(); i++) {
      BigDecimal more = packages(reign.to(), i).subtract(packages(reign.from(), i));
      slice(more, terms.tiers().get(i).unitPrice(), BigDecimal.ONE);
    }
  }

  private BigDecimal packages(BigDecimal quantity, int tier) {
    if (terms.settings().packagesByTier()) {
      BigDecimal start = start(terms.tiers(), tier).max(terms.included());
      BigDecimal end = terms.tiers().get(tier).end().map(quantity::min).orElse(quantity);
      return packages(end.subtract(start));
    }
    BigDecimal all = packages(quantity.subtract(terms.included()));
    BigDecimal endBefore = begunBefore(start(terms.tiers(), tier)).min(all);
    BigDecimal end = terms.tiers().get(tier).end().map(this::begunBefore).orElse(all).min(all);
    return end.subtract(endBefore);
  }

  /** How many packages begin before a quantity. */
  private BigDecimal begunBefore(BigDecimal quantity) {
    return quantity
        .subtract(terms.included())
        .max(BigDecimal.ZERO)
        .divide(terms.packageSize(), 0, RoundingMode.CEILING);
  }

  private BigDecimal packages(BigDecimal units) {
    return units
        .max(BigDecimal.ZERO)
        .divide(
            terms.packageSize(),
            0,
            terms.settings().packagesDown() ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  private void percentage(Terms.Percentage percentage) {
    BigDecimal freeMoney =
        percentage.freeAmount().min(reign.to()).subtract(reign.from()).max(BigDecimal.ZERO);
    long left = Math.max(0, percentage.freeTransactions() - reign.eventsBefore());
    long free = 0;
    for (Piece piece : reign.pieces()) {
      long ofPiece = Math.min(left - free, piece.events());
      if (ofPiece > 0) {
        freeMoney =
            freeMoney.add(
                ofPiece == piece.events()
                    ? piece.quantity()
                    : piece
                        .quantity()
                        .multiply(BigDecimal.valueOf(ofPiece))
                        .divide(BigDecimal.valueOf(piece.events()), 12, RoundingMode.HALF_UP));
        free += ofPiece;
      }
    }
    BigDecimal money = Reign.sum(reign.pieces()).subtract(freeMoney);
    slice(money, percentage.percent(), HUNDRED);
    slice(BigDecimal.valueOf(reign.events() - free), percentage.fixed(), BigDecimal.ONE);
  }

  /** The units that are paid, piece by piece: the first of the period may not be. */
  private List<Piece> paidPieces() {
    List<Piece> paid = new ArrayList<>();
    BigDecimal at = reign.from();
    for (Piece piece : reign.pieces()) {
      BigDecimal end = at.add(piece.quantity());
      paid.add(piece.of(end.subtract(at.max(terms.included().min(end)))));
      at = end;
    }
    return paid;
  }

  static Map<String, String> cell(Piece piece, Terms.Matrix matrix) {
    Map<String, String> cell = new HashMap<>(piece.group());
    cell.keySet().retainAll(matrix.dimensions());
    return cell;
  }

  private void matrix(Terms.Matrix matrix) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (Piece piece : paidPieces()) {
      Map<String, String> cell = cell(piece, matrix);
      BigDecimal price =
          matrix.prices().getOrDefault(cell, matrix.otherwise().orElse(BigDecimal.ZERO));
      amounts.merge(
          new TreeMap<>(cell).toString(), piece.quantity().multiply(price), BigDecimal::add);
    }
    amounts.values().forEach(amount -> steps.add(amount.divide(terms.unitSize())));
  }

  private void timeOfDay() {
    BigDecimal other = BigDecimal.ZERO;
    Map<Hours, BigDecimal> units = new HashMap<>();
    for (Piece piece : paidPieces()) {
      List<Hours> hours = terms.hours().stream().filter(one -> holds(one, piece)).toList();
      hours.forEach(one -> units.merge(one, piece.quantity(), BigDecimal::add));
      other = hours.isEmpty() ? other.add(piece.quantity()) : other;
    }
    slice(other, terms.tiers().get(0).unitPrice(), terms.unitSize());
    units.forEach((hours, sum) -> slice(sum, hours.unitPrice(), terms.unitSize()));
  }

  private static boolean holds(Hours hours, Piece piece) {
    int hour = piece.hour().orElse(0);
    return hours.days().contains(piece.date().getDayOfWeek())
        && hours.from() <= hour
        && hour < hours.to();
  }
}
