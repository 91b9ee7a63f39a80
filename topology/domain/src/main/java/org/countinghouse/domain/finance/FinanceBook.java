package org.countinghouse.domain.finance;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All known legal entities, tax codes and posting rules. Immutable; {@code with...} makes a new
 * one.
 *
 * <p>Revenue account, cost centre and tax code are looked up one by one: of the rules that match
 * the sale and name the one looked for, the closest holds; if there is none, what the product
 * itself names. A revenue account is always needed; a cost centre or tax code as soon as any rule
 * names one, because a company that books by cost centre books nothing without. Nothing is ever
 * taken for a default.
 *
 * <p>While no legal entity is known at all, every name stands for one that rounds half up and whose
 * fiscal year is the calendar year; likewise every tax code is taken for known while there is none.
 * An account that is unknown has no entity, which is a gap as soon as any entity or rule is known.
 *
 * @param entities by id
 * @param taxCodes by id
 * @param rules by id
 */
public record FinanceBook(
    Map<String, LegalEntity> entities,
    Map<String, TaxCode> taxCodes,
    Map<String, PostingRule> rules) {

  /** Nothing known. */
  public static final FinanceBook EMPTY = new FinanceBook(Map.of(), Map.of(), Map.of());

  /** Copies the maps. */
  public FinanceBook {
    entities = Map.copyOf(entities);
    taxCodes = Map.copyOf(taxCodes);
    rules = Map.copyOf(rules);
  }

  /** This book with a legal entity added or replaced. */
  public FinanceBook with(LegalEntity entity) {
    return new FinanceBook(put(entities, entity.legalEntityId(), entity), taxCodes, rules);
  }

  /** This book with a tax code added or replaced. */
  public FinanceBook with(TaxCode code) {
    return new FinanceBook(entities, put(taxCodes, code.taxCodeId(), code), rules);
  }

  /** This book with a posting rule added or replaced. */
  public FinanceBook with(PostingRule rule) {
    return new FinanceBook(entities, taxCodes, put(rules, rule.postingRuleId(), rule));
  }

  /** How an entity rounds charges; half up, as people do by hand, if it is unknown. */
  public RoundingMode rounding(String legalEntityId, LocalDate date) {
    return entity(legalEntityId, date)
        .map(LegalEntity.Version::rounding)
        .orElse(RoundingMode.HALF_UP);
  }

  /** The accounting period of an entity that contains a date; empty if the entity is a gap. */
  public String accountingPeriod(String legalEntityId, LocalDate date) {
    if (entities.isEmpty()) {
      return FiscalCalendar.CALENDAR_YEAR.periodOf(date);
    }
    return entity(legalEntityId, date).map(known -> known.calendar().periodOf(date)).orElse("");
  }

  /**
   * Where a sale is booked.
   *
   * @param date as of when, and in which accounting period
   */
  public Coding coding(Sale sale, LocalDate date) {
    List<String> gaps = new ArrayList<>();
    List<PostingRule.Version> inForce =
        rules.values().stream().flatMap(rule -> rule.timeline().at(date).stream()).toList();
    Lookup lookup = new Lookup(sale, date, inForce, gaps);
    String entity = sale.legalEntityId();
    boolean unnamed = entity.isEmpty() && !rules.isEmpty();
    if (unnamed || (!entities.isEmpty() && entity(entity, date).isEmpty())) {
      gaps.add("Expected a known legal entity on %s, but found '%s'".formatted(date, entity));
    }
    String glAccount =
        lookup.closest("revenue account", PostingRule.Version::glAccount, sale.glAccount(), true);
    String costCentre = lookup.closest("cost centre", PostingRule.Version::costCentre, "", false);
    String taxCode =
        lookup.closest("tax code", PostingRule.Version::taxCode, sale.taxCode(), false);
    if (!taxCode.isEmpty() && !taxCodes.isEmpty() && !isTaxCode(taxCode, date)) {
      gaps.add("Expected a known tax code on %s, but found '%s'".formatted(date, taxCode));
    }
    return new Coding(entity, glAccount, costCentre, taxCode, accountingPeriod(entity, date), gaps);
  }

  private boolean isTaxCode(String id, LocalDate date) {
    return Optional.ofNullable(taxCodes.get(id)).flatMap(it -> it.timeline().at(date)).isPresent();
  }

  private Optional<LegalEntity.Version> entity(String id, LocalDate date) {
    return Optional.ofNullable(entities.get(id)).flatMap(known -> known.timeline().at(date));
  }

  /** Looks up one thing after the other, and notes what nothing says. */
  private record Lookup(
      Sale sale, LocalDate date, List<PostingRule.Version> inForce, List<String> gaps) {

    String closest(
        String what,
        Function<PostingRule.Version, String> named,
        String ofProduct,
        boolean needed) {
      List<PostingRule.Version> naming =
          inForce.stream().filter(rule -> !named.apply(rule).isEmpty()).toList();
      List<PostingRule.Version> matching =
          naming.stream().filter(rule -> rule.match().matches(sale)).toList();
      int closest = matching.stream().mapToInt(rule -> rule.match().closeness()).max().orElse(-1);
      TreeSet<String> values = new TreeSet<>();
      matching.stream()
          .filter(rule -> rule.match().closeness() == closest)
          .forEach(rule -> values.add(named.apply(rule)));
      if (values.size() > 1) {
        gaps.add(
            "Expected one %s for %s on %s, but equally close rules say %s"
                .formatted(what, name(), date, values));
        return "";
      }
      String value = values.isEmpty() ? ofProduct : values.first();
      if (value.isEmpty() && (needed || !naming.isEmpty())) {
        gaps.add("Expected a %s for %s on %s, but no rule has one".formatted(what, name(), date));
      }
      return value;
    }

    private String name() {
      return "product '%s', region '%s', entity '%s'"
          .formatted(sale.productId(), sale.region(), sale.legalEntityId());
    }
  }

  private static <T> Map<String, T> put(Map<String, T> all, String id, T value) {
    Map<String, T> changed = new HashMap<>(all);
    changed.put(id, value);
    return changed;
  }
}
