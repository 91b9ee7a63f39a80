package org.countinghouse.app.oracle.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The dates on which one version of a plan prices a line, with no other one between them. */
final class Reign {

  private final LocalDate first;
  private final LocalDate end;
  private final String plan;
  private final Terms terms;
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private List<Piece> pieces = new ArrayList<>();

  /** Dates of the line before it, and all. */
  private long before;

  private long all;

  /** Units of the period before it, behind it, and all; and events before it. */
  private BigDecimal from = BigDecimal.ZERO;

  private BigDecimal to = BigDecimal.ZERO;
  private BigDecimal total = BigDecimal.ZERO;
  private long eventsBefore;

  Reign(LocalDate first, LocalDate end, String plan, Terms terms) {
    this.first = first;
    this.end = end;
    this.plan = plan;
    this.terms = terms;
  }

  boolean isOf(String otherPlan, Terms other) {
    return plan.equals(otherPlan) && terms.equals(other);
  }

  Terms terms() {
    return terms;
  }

  TreeSet<LocalDate> dates() {
    return dates;
  }

  List<Piece> pieces() {
    return pieces;
  }

  void pieces(List<Piece> other) {
    pieces = other;
  }

  void place(long datesBefore, long allDates) {
    before = datesBefore;
    all = allDates;
  }

  void place(BigDecimal unitsBefore, BigDecimal allUnits, long earlierEvents) {
    from = unitsBefore;
    to = unitsBefore.add(sum(pieces));
    total = allUnits;
    eventsBefore = earlierEvents;
  }

  BigDecimal from() {
    return from;
  }

  BigDecimal to() {
    return to;
  }

  BigDecimal total() {
    return total;
  }

  long eventsBefore() {
    return eventsBefore;
  }

  long events() {
    return pieces.stream().mapToLong(Piece::events).sum();
  }

  boolean isFirst() {
    return before == 0;
  }

  boolean isLast() {
    return before + dates.size() == all;
  }

  /** Of an amount for a full period the part of its dates. */
  BigDecimal byDates(BigDecimal amount) {
    long length = ChronoUnit.DAYS.between(first, end);
    BigDecimal sum = BigDecimal.ZERO;
    for (LocalDate date : dates) {
      long day = ChronoUnit.DAYS.between(first, date);
      sum = sum.add(part(amount, day + 1, length)).subtract(part(amount, day, length));
    }
    return sum;
  }

  /** Of an amount for all dates of the line the part of its dates. */
  BigDecimal byDatesOfLine(BigDecimal amount) {
    return part(amount, before + dates.size(), all).subtract(part(amount, before, all));
  }

  /** Of an amount for a full period: all of it on the last dates, or the part of its dates. */
  BigDecimal share(BigDecimal amount, boolean whole) {
    if (!whole) {
      return byDates(amount);
    }
    return isLast() ? amount : BigDecimal.ZERO;
  }

  private static BigDecimal part(BigDecimal amount, long days, long length) {
    return amount
        .multiply(BigDecimal.valueOf(days))
        .divide(BigDecimal.valueOf(length), 12, RoundingMode.HALF_UP);
  }

  static BigDecimal sum(List<Piece> pieces) {
    return pieces.stream().map(Piece::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
