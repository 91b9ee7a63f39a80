package org.countinghouse.domain.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.time.BillingPeriod;

/**
 * The local dates of a billing period on which a contract has a line, whether or not it is used: a
 * fee or a minimum is due by them. A line that is sold on 1 to 9 October and from the 20th on has
 * two spans.
 *
 * @param spans at least one, by date, not overlapping; one that follows another has another plan
 */
record LineDates(List<Span> spans) {

  /**
   * Dates with one plan.
   *
   * @param from first local date
   * @param to first local date after it
   */
  record Span(LocalDate from, LocalDate to, String planId) {}

  LineDates {
    spans = List.copyOf(spans);
  }

  /** The dates of each product that a contract sells in a period, by product id. */
  static Map<String, LineDates> of(Contract contract, BillingPeriod period) {
    Map<String, List<Span>> spans = new TreeMap<>();
    List<Contract.Version> versions = contract.timeline().versions();
    for (int i = 0; i < versions.size(); i++) {
      LocalDate from = later(versions.get(i).validFrom(), period.first());
      LocalDate next = i + 1 < versions.size() ? versions.get(i + 1).validFrom() : period.end();
      LocalDate to = next.isBefore(period.end()) ? next : period.end();
      if (from.isBefore(to)) {
        versions
            .get(i)
            .planByProduct()
            .forEach(
                (product, plan) ->
                    add(
                        spans.computeIfAbsent(product, any -> new ArrayList<>()),
                        new Span(from, to, plan)));
      }
    }
    Map<String, LineDates> dates = new TreeMap<>();
    spans.forEach((product, ofProduct) -> dates.put(product, new LineDates(ofProduct)));
    return dates;
  }

  private static void add(List<Span> spans, Span next) {
    int last = spans.size() - 1;
    if (last >= 0
        && spans.get(last).to().equals(next.from())
        && spans.get(last).planId().equals(next.planId())) {
      spans.set(last, new Span(spans.get(last).from(), next.to(), next.planId()));
    } else {
      spans.add(next);
    }
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** First local date from which on the line is not sold any more, or the period's end. */
  LocalDate end() {
    return spans.get(spans.size() - 1).to();
  }
}
