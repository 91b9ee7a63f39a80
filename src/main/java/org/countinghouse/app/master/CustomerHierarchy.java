package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Place;
import org.countinghouse.domain.master.CustomerTree;
import org.countinghouse.domain.master.Membership;
import org.countinghouse.domain.master.ParentCycle;
import org.countinghouse.domain.master.Standing;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.topology.mapping.CustomerMapping;

/**
 * The tree of all customers in the files: refuses cycles and customers nobody pays for, and writes
 * into each record what the customer inherits, since whoever reads the record cannot look up those
 * above. A customer of which a date could not be read is left out; that it cannot has been said.
 */
final class CustomerHierarchy {

  private final Map<String, MasterItem> customers = new HashMap<>();
  private final Map<String, Timeline<Membership>> memberships = new HashMap<>();
  private final CustomerTree tree;

  CustomerHierarchy(MasterItems items) {
    for (MasterItem item : items.all(MasterKind.CUSTOMER)) {
      memberships((CustomerRecord) item.record())
          .ifPresent(
              sound -> {
                customers.put(item.id(), item);
                memberships.put(item.id(), sound);
              });
    }
    tree = new CustomerTree(memberships);
  }

  void check(Findings errors) {
    tree.cycles().forEach(cycle -> refuse(cycle, errors));
    customers.keySet().stream().sorted().forEach(id -> refuseUnpaid(id, errors));
  }

  /** Only for files without an error. */
  void writeStandings() {
    customers.forEach(
        (id, item) -> {
          CustomerRecord record = (CustomerRecord) item.record();
          boolean inherits =
              record.getVersions().stream().anyMatch(version -> !version.getParentId().isEmpty());
          record.setStandings(inherits ? CustomerMapping.toRecord(tree.standings(id)) : List.of());
        });
  }

  private void refuse(ParentCycle cycle, Findings errors) {
    List<String> ids = cycle.customerIds();
    String closing = ids.stream().filter(id -> begins(id, cycle.from())).findFirst().orElseThrow();
    errors.add(
        place(closing, cycle.from()),
        "Expected no customer above itself, but found '%s' below '%s' %s"
            .formatted(
                String.join("' below '", ids), ids.get(0), dates(cycle.from(), cycle.until())));
  }

  private void refuseUnpaid(String id, Findings errors) {
    List<Standing> standings = tree.standings(id).versions();
    for (int i = 0; i < standings.size(); i++) {
      Standing standing = standings.get(i);
      if (standing.payer().isEmpty() && isWholeWayUp(id, standing)) {
        LocalDate until =
            i + 1 < standings.size() ? standings.get(i + 1).validFrom() : LocalDate.MAX;
        errors.add(
            place(id, standing.validFrom()),
            "Expected an account of customer '%s' or of one above it, but found none %s"
                .formatted(id, dates(standing.validFrom(), until)));
      }
    }
  }

  /** Whether nothing else is wrong with the way up: no cycle, and nobody unknown or unread. */
  private boolean isWholeWayUp(String id, Standing standing) {
    List<String> above = standing.ancestors();
    String top = above.isEmpty() ? id : above.get(above.size() - 1);
    return timeline(top).at(standing.validFrom()).orElseThrow().parent().stream()
        .allMatch(parent -> !parent.equals(id) && !above.contains(parent) && isSound(parent));
  }

  private Timeline<Membership> timeline(String id) {
    return Objects.requireNonNull(memberships.get(id));
  }

  private boolean isSound(String id) {
    return memberships.containsKey(id);
  }

  private boolean begins(String id, LocalDate date) {
    return timeline(id).versions().stream().anyMatch(version -> version.validFrom().equals(date));
  }

  /** Where the version stands that holds on a date. */
  private Place place(String id, LocalDate date) {
    List<Membership> versions = timeline(id).versions();
    int holding = 0;
    while (holding + 1 < versions.size() && !versions.get(holding + 1).validFrom().isAfter(date)) {
      holding++;
    }
    return Objects.requireNonNull(customers.get(id)).versionPlaces().get(holding);
  }

  private static String dates(LocalDate from, LocalDate until) {
    return until.equals(LocalDate.MAX)
        ? "from %s on".formatted(from)
        : "from %s until %s".formatted(from, until);
  }

  private static Optional<Timeline<Membership>> memberships(CustomerRecord record) {
    try {
      return Optional.of(CustomerMapping.memberships(record))
          .filter(read -> read.versions().get(0).validFrom().isAfter(LocalDate.MIN));
    } catch (IllegalArgumentException unreadOrNotAscending) {
      return Optional.empty();
    }
  }
}
