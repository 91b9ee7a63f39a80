package org.countinghouse.app.master;

import java.util.List;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Place;

/** Mappings within a plan. */
final class PlanParts {

  private PlanParts() {}

  /** The fields of a part that need not be there; none if it is missing or no mapping. */
  static List<Fields> optional(
      Owner owner, Fields fields, String name, List<String> names, Findings findings) {
    return fields
        .value(name)
        .flatMap(
            node -> Fields.of(node, "the %s of %s".formatted(name, owner.name()), names, findings))
        .map(List::of)
        .orElse(List.of());
  }

  /** The fields of a part that must be there; none if it is missing, which the findings tell. */
  static List<Fields> required(
      Owner owner, Fields fields, String name, List<String> names, Findings findings) {
    if (!fields.has(name)) {
      findings.add(
          fields.place(), "Expected a %s of %s, but found none".formatted(name, owner.name()));
    }
    return optional(owner, fields, name, names, findings);
  }

  /**
   * Applies a rule of the domain to a part where it stands, so that the finding has its line and
   * the other parts are read all the same.
   */
  static void rule(Owner owner, Place place, Findings findings, Runnable rule) {
    try {
      rule.run();
    } catch (IllegalArgumentException broken) {
      findings.add(place, broken.getMessage() + " in " + owner.name());
    }
  }
}
