package org.countinghouse.domain.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Cuts a line into the portions that its plan versions price. */
final class Portions {

  private Portions() {}

  /**
   * The portions, by time.
   *
   * @param line all of whose stretches have a plan version; at least one
   * @param calculation takes in how quantities became units
   */
  static List<Portion> of(LinePeriod line, Calculation calculation) {
    List<PlanRun> runs = PlanRun.of(line);
    UnitFlow flow = new UnitFlow(calculation);
    List<List<UnitItem>> units = runs.stream().map(flow::units).toList();
    BigDecimal total = units.stream().map(UnitFlow::sum).reduce(BigDecimal.ZERO, BigDecimal::add);
    long days = runs.stream().mapToLong(PlanRun::days).sum();
    List<Portion> portions = new ArrayList<>();
    BigDecimal from = BigDecimal.ZERO;
    long events = 0;
    long before = 0;
    for (int i = 0; i < runs.size(); i++) {
      PlanRun run = runs.get(i);
      BigDecimal to = from.add(UnitFlow.sum(units.get(i)));
      ActiveDates dates = new ActiveDates(line.period(), run.ranges(), before, days);
      portions.add(
          new Portion(run.planId(), run.plan(), from, to, total, events, units.get(i), dates));
      from = to;
      before += run.days();
      events += units.get(i).stream().mapToLong(UnitItem::count).sum();
    }
    return portions;
  }
}
