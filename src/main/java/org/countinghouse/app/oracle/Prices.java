package org.countinghouse.app.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.countinghouse.app.oracle.Cycle.Period;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.price.LineCost;
import org.countinghouse.app.oracle.price.LineCost.Said;
import org.countinghouse.app.oracle.price.Piece;
import org.countinghouse.app.oracle.price.Terms;
import org.jspecify.annotations.Nullable;

/** What a line of a contract in a currency costs. */
record Prices(Map<String, Plan> plans, String currency, RoundingMode rounding) {

  /**
   * What the line costs, in full minor units; empty if nobody can say: a plan is unknown or in
   * another currency, or has no prices on a date that was used.
   */
  Optional<BigDecimal> cost(
      Period period, SortedMap<LocalDate, String> planByDate, List<Piece> pieces) {
    Set<LocalDate> used = pieces.stream().map(Piece::date).collect(Collectors.toSet());
    TreeMap<LocalDate, Said> said = new TreeMap<>();
    for (Map.Entry<LocalDate, String> day : planByDate.entrySet()) {
      @Nullable Plan plan = plans.get(day.getValue());
      if (plan == null || !plan.currency().equals(currency)) {
        return Optional.empty();
      }
      Optional<Terms> terms = on(plan, day.getKey());
      if (terms.isEmpty() && used.contains(day.getKey())) {
        return Optional.empty();
      }
      terms.ifPresent(is -> said.put(day.getKey(), new Said(day.getValue(), is)));
    }
    return priced(period, said, pieces);
  }

  /** What is due in advance on dates, if anything is. */
  BigDecimal inAdvance(Period period, SortedMap<LocalDate, String> planByDate) {
    TreeMap<LocalDate, Said> said = new TreeMap<>();
    planByDate.forEach(
        (date, plan) ->
            Optional.ofNullable(plans.get(plan))
                .filter(known -> known.currency().equals(currency))
                .flatMap(known -> on(known, date))
                .filter(terms -> terms.fee().map(Terms.Fee::inAdvance).orElse(false))
                .ifPresent(terms -> said.put(date, new Said(plan, terms))));
    return priced(period, said, List.of()).orElse(BigDecimal.ZERO);
  }

  private Optional<BigDecimal> priced(
      Period period, SortedMap<LocalDate, Said> said, List<Piece> pieces) {
    int decimals = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return LineCost.of(period.first(), period.end(), said, pieces, decimals, rounding);
  }

  private static Optional<Terms> on(Plan plan, LocalDate date) {
    return plan.versions().stream()
        .filter(version -> !version.from().isAfter(date))
        .reduce((earlier, later) -> later);
  }
}
