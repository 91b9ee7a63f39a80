package org.countinghouse.domain.master;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Effective-dated versions: each holds on {@code [its validFrom, the next one's validFrom)}, the
 * last one for ever, and before the first there is none. Immutable.
 *
 * @param versions at least one, by strictly ascending {@code validFrom}
 */
public record Timeline<T extends Effective>(List<T> versions) {

  /**
   * Copies and checks the versions.
   *
   * @throws IllegalArgumentException if there is none, or two do not ascend
   */
  public Timeline {
    versions = List.copyOf(versions);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("Expected at least one version, but found none");
    }
    for (int i = 1; i < versions.size(); i++) {
      LocalDate before = versions.get(i - 1).validFrom();
      LocalDate after = versions.get(i).validFrom();
      if (!before.isBefore(after)) {
        throw new IllegalArgumentException(
            "Expected versions by ascending valid-from, but found %s before %s"
                .formatted(before, after));
      }
    }
  }

  /** The version that holds on a local date; empty before the first. */
  public Optional<T> at(LocalDate date) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (!versions.get(i).validFrom().isAfter(date)) {
        return Optional.of(versions.get(i));
      }
    }
    return Optional.empty();
  }
}
