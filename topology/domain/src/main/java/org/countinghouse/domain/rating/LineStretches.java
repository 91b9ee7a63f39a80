package org.countinghouse.domain.rating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.domain.pricing.LineUsageItem;
import org.countinghouse.domain.pricing.PricePlan;
import org.countinghouse.domain.pricing.Stretch;

/**
 * Gives usage to the dates of its line, cut where another plan version begins to hold.
 *
 * <p>Dates before the first version of a plan, on which nothing was used, are left out: the plan
 * says nothing of them, so nothing is due.
 */
final class LineStretches {

  private final TreeMap<LocalDate, Cut> cuts = new TreeMap<>();

  /** Dates that one plan version prices. */
  private record Cut(
      LocalDate from,
      LocalDate to,
      String planId,
      Optional<PricePlan> plan,
      Optional<PricePlan.Version> version,
      List<LineUsageItem> items) {

    boolean saysNothing() {
      return items.isEmpty() && plan.isPresent() && version.isEmpty();
    }

    Stretch stretch() {
      return new Stretch(from, to, planId, version, items);
    }
  }

  LineStretches(LineDates dates, RateBook book) {
    for (LineDates.Span span : dates.spans()) {
      Optional<PricePlan> plan = book.plan(span.planId());
      if (plan.isEmpty()) {
        cut(span.from(), span.to(), span.planId(), plan);
      } else {
        cutByVersion(span, plan.get());
      }
    }
  }

  private void cutByVersion(LineDates.Span span, PricePlan plan) {
    Timeline<PricePlan.Version> timeline = plan.timeline();
    LocalDate from = span.from();
    for (PricePlan.Version version : timeline.versions()) {
      LocalDate next = version.validFrom();
      if (next.isAfter(from) && next.isBefore(span.to())) {
        cut(from, next, span.planId(), Optional.of(plan));
        from = next;
      }
    }
    cut(from, span.to(), span.planId(), Optional.of(plan));
  }

  private void cut(LocalDate from, LocalDate to, String planId, Optional<PricePlan> plan) {
    Optional<PricePlan.Version> version = plan.flatMap(known -> known.timeline().at(from));
    cuts.put(from, new Cut(from, to, planId, plan, version, new ArrayList<>()));
  }

  /** Adds usage of one of the dates. */
  void add(LineUsageItem item) {
    Map.Entry<LocalDate, Cut> of =
        Objects.requireNonNull(cuts.floorEntry(item.slot().date()), "usage is of a date sold");
    of.getValue().items().add(item);
  }

  /** The stretches, by date. */
  List<Stretch> stretches() {
    return cuts.values().stream().filter(cut -> !cut.saysNothing()).map(Cut::stretch).toList();
  }
}
