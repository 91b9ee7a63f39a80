package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Customers as a tree that changes from date to date. Immutable.
 *
 * <p>Dates are local. What a customer inherits changes with the same date as it does for the
 * ancestor, read in the zone of the customer that inherits: so it always changes on a border of
 * that customer's windows. A worked value: {@code shop} is below {@code region}, which has account
 * {@code A} from 1 January and {@code B} from 15 March on; usage of {@code shop} on 14 March in its
 * own zone is paid by {@code A}, that of 15 March by {@code B}.
 */
public final class CustomerTree {

  private final Map<String, Timeline<Membership>> memberships;

  /**
   * A tree.
   *
   * @param memberships of each customer, by its id; a parent may be missing, or form a cycle
   */
  public CustomerTree(Map<String, Timeline<Membership>> memberships) {
    this.memberships = Map.copyOf(memberships);
  }

  /** Every cycle at any date, by its first date and ids; empty for a tree that may be used. */
  public List<ParentCycle> cycles() {
    Set<ParentCycle> cycles = new LinkedHashSet<>();
    memberships.forEach(
        (id, timeline) ->
            timeline.versions().forEach(version -> cycleFrom(id, version).ifPresent(cycles::add)));
    return cycles.stream()
        .sorted(
            Comparator.comparing(ParentCycle::from)
                .thenComparing(cycle -> String.join("|", cycle.customerIds())))
        .toList();
  }

  /**
   * Who is above a customer on a date, the nearest first. Ends at a root, at one that is unknown or
   * not yet valid, and where a cycle closes.
   */
  public List<String> ancestors(String customerId, LocalDate date) {
    return named(customerId, date).stream()
        .skip(1)
        .filter(id -> membership(id, date).isPresent())
        .toList();
  }

  /** The account that pays for a customer on a date: its own, else that of the nearest ancestor. */
  public Optional<String> payer(String customerId, LocalDate date) {
    return named(customerId, date).stream()
        .flatMap(id -> membership(id, date).flatMap(Membership::account).stream())
        .findFirst();
  }

  /**
   * All that a customer is and inherits: a standing for each date on which an ancestor or its payer
   * changes, the first on the customer's own first date.
   *
   * @throws IllegalArgumentException if the customer is unknown
   */
  public Timeline<Standing> standings(String customerId) {
    Timeline<Membership> own = memberships.get(customerId);
    if (own == null) {
      throw new IllegalArgumentException(
          "Expected a customer of the tree, but found '%s'".formatted(customerId));
    }
    List<Standing> standings = new ArrayList<>();
    Optional<LocalDate> next = Optional.of(own.versions().get(0).validFrom());
    while (next.isPresent()) {
      Standing standing = standing(customerId, next.get());
      if (standings.isEmpty() || !standing.saysTheSameAs(standings.get(standings.size() - 1))) {
        standings.add(standing);
      }
      next = nextChange(customerId, next.get());
    }
    return new Timeline<>(standings);
  }

  private Standing standing(String customerId, LocalDate date) {
    return new Standing(date, ancestors(customerId, date), payer(customerId, date).orElse(""));
  }

  private Optional<LocalDate> nextChange(String customerId, LocalDate date) {
    return named(customerId, date).stream()
        .flatMap(this::versions)
        .map(Membership::validFrom)
        .filter(from -> from.isAfter(date))
        .min(Comparator.naturalOrder());
  }

  /** A customer and whoever is named above it, each once; the last one may not be valid then. */
  private List<String> named(String customerId, LocalDate date) {
    Set<String> path = new LinkedHashSet<>();
    Optional<String> next = Optional.of(customerId);
    while (next.isPresent() && path.add(next.get())) {
      next = parent(next.get(), date);
    }
    return List.copyOf(path);
  }

  /**
   * The cycle that a version closes with its first date, if it does and nothing closed it before.
   */
  private Optional<ParentCycle> cycleFrom(String customerId, Membership version) {
    LocalDate from = version.validFrom();
    List<String> path = new ArrayList<>(named(customerId, from));
    boolean closed = parent(path.get(path.size() - 1), from).equals(Optional.of(customerId));
    if (!closed || path.stream().allMatch(id -> hadThatParentBefore(id, from))) {
      return Optional.empty();
    }
    Collections.rotate(path, -path.indexOf(Collections.min(path)));
    LocalDate until =
        path.stream()
            .flatMap(id -> parentChanges(id, from))
            .min(Comparator.naturalOrder())
            .orElse(LocalDate.MAX);
    return Optional.of(new ParentCycle(path, from, until));
  }

  private boolean hadThatParentBefore(String id, LocalDate date) {
    return parent(id, date).equals(parent(id, date.minusDays(1)));
  }

  private Stream<LocalDate> parentChanges(String id, LocalDate date) {
    Optional<String> parent = parent(id, date);
    return versions(id)
        .filter(version -> version.validFrom().isAfter(date))
        .filter(version -> !version.parent().equals(parent))
        .map(Membership::validFrom);
  }

  private Optional<String> parent(String id, LocalDate date) {
    return membership(id, date).flatMap(Membership::parent);
  }

  private Optional<Membership> membership(String id, LocalDate date) {
    return Optional.ofNullable(memberships.get(id)).flatMap(timeline -> timeline.at(date));
  }

  private Stream<Membership> versions(String id) {
    return Optional.ofNullable(memberships.get(id)).stream()
        .flatMap(timeline -> timeline.versions().stream());
  }
}
