package org.countinghouse.app.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.oracle.OracleMaster.CustomerVersion;

/**
 * Where a customer's clock hangs and who pays, at each instant. A version that changes the zone
 * waits for a day of the new zone that begins after its recording; one that does not, holds from
 * its own first day on, however late it was recorded.
 */
final class CustomerHistory {

  private final List<Chapter> chapters = new ArrayList<>();

  /** Holds from its start until the last one of the list that has begun. */
  record Chapter(Instant start, ZoneId zone, String account) {}

  CustomerHistory(List<CustomerVersion> versions, LocalWindows windows) {
    for (CustomerVersion version : versions) {
      chapters.add(new Chapter(start(version, windows), version.zone(), version.account()));
    }
  }

  private Instant start(CustomerVersion version, LocalWindows windows) {
    Instant firstDay = LocalWindows.begin(version.from(), version.zone());
    if (chapters.isEmpty()) {
      return firstDay;
    }
    Chapter before = chapters.get(chapters.size() - 1);
    if (before.zone().equals(version.zone())) {
      return later(firstDay, before.start());
    }
    Span recordedOn = windows.day(version.recorded(), version.zone());
    Instant nextDay =
        recordedOn.start().equals(version.recorded()) ? recordedOn.start() : recordedOn.end();
    return later(firstDay, nextDay);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  Optional<Chapter> at(Instant instant) {
    return chapters.stream()
        .filter(chapter -> !chapter.start().isAfter(instant))
        .reduce((earlier, later) -> later);
  }
}
