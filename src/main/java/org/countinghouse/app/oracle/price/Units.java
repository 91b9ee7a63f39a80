package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Makes priced units of the meter's: what versions that convert alike take in goes on. */
final class Units {

  private BigDecimal takenOffBefore = BigDecimal.ZERO;
  private BigDecimal metered = BigDecimal.ZERO;
  private BigDecimal kept = BigDecimal.ZERO;
  private BigDecimal converted = BigDecimal.ZERO;
  private BigDecimal units = BigDecimal.ZERO;

  private Units() {}

  /** Replaces the pieces of each reign by priced ones, those of one window and group as one. */
  static void convert(List<Reign> reigns) {
    Units flow = new Units();
    for (int i = 0; i < reigns.size(); i++) {
      Terms terms = reigns.get(i).terms();
      if (i > 0 && !terms.makesUnitsLike(reigns.get(i - 1).terms())) {
        flow.beginAnew(reigns.get(i - 1).terms());
      }
      List<Piece> priced = new ArrayList<>();
      for (Piece piece : reigns.get(i).pieces().stream().sorted(Piece.BY_TIME).toList()) {
        add(priced, piece.of(flow.next(terms, piece.quantity())));
      }
      reigns.get(i).pieces(committed(reigns.get(i), priced));
    }
  }

  private static void add(List<Piece> pieces, Piece next) {
    int last = pieces.size() - 1;
    if (last >= 0 && Piece.BY_WINDOW.compare(pieces.get(last), next) == 0) {
      Piece same = pieces.get(last);
      pieces.set(
          last,
          new Piece(
              same.date(),
              same.hour(),
              same.group(),
              same.quantity().add(next.quantity()),
              same.events() + next.events(),
              same.whole() || next.whole()));
    } else {
      pieces.add(next);
    }
  }

  /** Units that were taken off are used; all else begins at nothing. */
  private void beginAnew(Terms terms) {
    if (isEarly(terms)) {
      BigDecimal off = metered.subtract(kept);
      takenOffBefore =
          takenOffBefore.add(
              off.signum() == 0
                  ? BigDecimal.ZERO
                  : off.multiply(left(terms)).divide(early(terms), 12, RoundingMode.DOWN));
    } else {
      takenOffBefore = takenOffBefore.add(converted.subtract(units));
    }
    metered = BigDecimal.ZERO;
    kept = BigDecimal.ZERO;
    converted = BigDecimal.ZERO;
    units = BigDecimal.ZERO;
  }

  /** What a quantity adds to all priced units so far. */
  private BigDecimal next(Terms terms, BigDecimal quantity) {
    metered = metered.add(quantity);
    BigDecimal keptBefore = kept;
    kept = isEarly(terms) ? metered.subtract(early(terms)).max(BigDecimal.ZERO) : metered;
    boolean byWindow = terms.conversion().map(Terms.Conversion::byWindow).orElse(false);
    converted =
        byWindow ? converted.add(convert(terms, kept.subtract(keptBefore))) : convert(terms, kept);
    BigDecimal before = units;
    units = isEarly(terms) ? converted : converted.subtract(left(terms)).max(BigDecimal.ZERO);
    return units.subtract(before);
  }

  private BigDecimal left(Terms terms) {
    return terms.unitsOff().subtract(takenOffBefore).max(BigDecimal.ZERO);
  }

  /** In the meter's units. */
  private BigDecimal early(Terms terms) {
    BigDecimal divideBy = terms.conversion().map(Terms.Conversion::divideBy).orElse(BigDecimal.ONE);
    return terms.isBefore("USAGE_DISCOUNT", "CONVERT")
        ? left(terms)
        : left(terms).multiply(divideBy);
  }

  private static boolean isEarly(Terms terms) {
    return terms.isBefore("USAGE_DISCOUNT", "ROUND_UNITS");
  }

  private static BigDecimal convert(Terms terms, BigDecimal quantity) {
    if (terms.conversion().isEmpty()) {
      return quantity;
    }
    Terms.Conversion conversion = terms.conversion().get();
    return conversion.mode().isPresent()
        ? quantity.divide(conversion.divideBy(), conversion.places(), conversion.mode().get())
        : quantity.divide(conversion.divideBy());
  }

  /** Adds what each window lacks; each date has 24 hours. */
  private static List<Piece> committed(Reign reign, List<Piece> pieces) {
    if (reign.terms().commitment().isEmpty()) {
      return pieces;
    }
    Terms.Commitment commitment = reign.terms().commitment().get();
    Map<String, BigDecimal> used = new HashMap<>();
    pieces.forEach(
        piece ->
            used.merge(
                window(piece.date(), commitment.hourly() ? piece.hour() : OptionalInt.empty()),
                piece.quantity(),
                BigDecimal::add));
    List<Piece> all = new ArrayList<>(pieces);
    for (LocalDate date : reign.dates()) {
      for (int hour = 0; hour < (commitment.hourly() ? 24 : 1); hour++) {
        OptionalInt at = commitment.hourly() ? OptionalInt.of(hour) : OptionalInt.empty();
        BigDecimal lacking =
            commitment.units().subtract(used.getOrDefault(window(date, at), BigDecimal.ZERO));
        if (lacking.signum() > 0) {
          all.add(new Piece(date, at, Map.of(), lacking, 0, false));
        }
      }
    }
    all.sort(Piece.BY_WINDOW);
    return all;
  }

  private static String window(LocalDate date, OptionalInt hour) {
    return date + " " + hour;
  }
}
