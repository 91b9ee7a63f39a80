package org.countinghouse.domain.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.countinghouse.domain.pricing.PlanSettings.ProrationEnd;

/**
 * What one plan version prices without another one between: stretches that follow each other.
 *
 * @param planId the plan
 * @param plan its version
 * @param ranges its dates; the day that the line ends on among them if the plan counts it
 * @param items its usage, by time
 */
record PlanRun(
    String planId, PricePlan.Version plan, List<DateRange> ranges, List<LineUsageItem> items) {

  /** Ties are of one window and group, but of several customers. */
  private static final Comparator<LineUsageItem> BY_TIME =
      Comparator.comparing(LineUsageItem::slot)
          .thenComparing(LineUsageItem::quantity)
          .thenComparing(LineUsageItem::count);

  /** The runs of a line whose stretches all have a plan version. */
  static List<PlanRun> of(LinePeriod line) {
    List<PlanRun> runs = new ArrayList<>();
    List<Stretch> stretches = line.stretches();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      PricePlan.Version plan = stretch.plan().orElseThrow();
      PlanRun last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last == null || !last.isOf(stretch.planId(), plan)) {
        last = new PlanRun(stretch.planId(), plan, new ArrayList<>(), new ArrayList<>());
        runs.add(last);
      }
      boolean ends =
          i + 1 == stretches.size() || stretch.to().isBefore(stretches.get(i + 1).from());
      last.ranges().add(range(line, stretch, plan, ends));
      last.items().addAll(stretch.items());
    }
    runs.forEach(run -> run.items().sort(BY_TIME));
    return runs;
  }

  private static DateRange range(
      LinePeriod line, Stretch stretch, PricePlan.Version plan, boolean ends) {
    boolean counts =
        ends
            && plan.terms().settings().prorationEnd() == ProrationEnd.INCLUSIVE
            && stretch.to().isBefore(line.period().end());
    return new DateRange(stretch.from(), counts ? stretch.to().plusDays(1) : stretch.to());
  }

  private boolean isOf(String otherId, PricePlan.Version other) {
    return planId.equals(otherId) && plan.equals(other);
  }

  long days() {
    return ranges.stream().mapToLong(DateRange::days).sum();
  }
}
