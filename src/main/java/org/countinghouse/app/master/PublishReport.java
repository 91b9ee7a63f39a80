package org.countinghouse.app.master;

import java.util.List;
import java.util.stream.Stream;

/**
 * What publishing did.
 *
 * @param added names of items that were not published before
 * @param changed names of items that got versions
 * @param unchanged number of items that were published as they are
 */
public record PublishReport(List<String> added, List<String> changed, int unchanged) {

  public PublishReport {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
  }

  /** Names of all items that were not as published. */
  public List<String> changedOrAdded() {
    return Stream.concat(added.stream(), changed.stream()).toList();
  }

  static PublishReport of(List<Change> changes, int items) {
    return new PublishReport(names(changes, false), names(changes, true), items - changes.size());
  }

  private static List<String> names(List<Change> changes, boolean published) {
    return changes.stream()
        .filter(change -> change.published() == published)
        .map(change -> change.item().name())
        .toList();
  }
}
