package org.countinghouse.domain.master;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countinghouse.domain.time.UsageWindow;
import org.countinghouse.domain.time.WindowSize;

/**
 * Who uses, with the account that pays and the zone of the windows, both effective-dated.
 *
 * <p>The first version takes effect with its first day, and so does one that leaves the zone as it
 * is. One that changes the zone takes effect with the first local day, in its zone, that begins at
 * or after both its first day and its recording: no window that is open or over moves. It depends
 * on the record alone, and so not on what arrives first.
 *
 * @param customerId the customer
 * @param timeline the versions, each with the instant from which it takes effect
 */
public record Customer(String customerId, Timeline<Version> timeline) {

  /**
   * One version.
   *
   * @param validFrom first local date, in {@code zone}
   * @param zone zone of the customer's windows
   * @param accountId the account that pays
   * @param recordedAt when it was recorded
   * @param start first instant at which it takes effect, unless a later version does; of a version
   *     that is not yet one of a customer's, the first of {@code validFrom}
   */
  public record Version(
      LocalDate validFrom, ZoneId zone, String accountId, Instant recordedAt, Instant start)
      implements Effective {

    /**
     * A version that is not yet one of a customer's.
     *
     * @throws IllegalArgumentException if the account is empty
     */
    public Version(LocalDate validFrom, ZoneId zone, String accountId, Instant recordedAt) {
      this(validFrom, zone, accountId, recordedAt, UsageWindow.day(validFrom, zone).start());
      Ids.require("account id", accountId);
    }

    /** A version that was recorded long ago. */
    public Version(LocalDate validFrom, ZoneId zone, String accountId) {
      this(validFrom, zone, accountId, Instant.EPOCH);
    }

    private Version after(Version before) {
      Instant first = UsageWindow.day(validFrom, zone).start();
      if (before.zone().equals(zone)) {
        // It counts on the zone of the one before, which may take effect later than it does itself.
        return startingAt(first.isBefore(before.start()) ? before.start() : first);
      }
      return startingAt(first.isBefore(recordedAt) ? dayFrom(recordedAt) : first);
    }

    private boolean changes(Version before) {
      return !zone.equals(before.zone) || !accountId.equals(before.accountId);
    }

    private Instant dayFrom(Instant instant) {
      UsageWindow day = UsageWindow.containing(instant, zone, WindowSize.DAY);
      return day.start().equals(instant) ? instant : day.end();
    }

    private Version startingAt(Instant instant) {
      return new Version(validFrom, zone, accountId, recordedAt, instant);
    }
  }

  /**
   * What a customer says of itself from a date on, whoever pays.
   *
   * @param validFrom first local date, in {@code zone}
   * @param zone zone of the customer's windows
   * @param recordedAt when it was recorded
   */
  public record Residence(LocalDate validFrom, ZoneId zone, Instant recordedAt)
      implements Effective {}

  /**
   * Checks the id and finds when each version takes effect.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public Customer {
    Ids.require("customer id", customerId);
    List<Version> versions = new ArrayList<>();
    for (Version version : timeline.versions()) {
      versions.add(
          versions.isEmpty()
              ? version.startingAt(UsageWindow.day(version.validFrom(), version.zone()).start())
              : version.after(versions.get(versions.size() - 1)));
    }
    timeline = new Timeline<>(versions);
  }

  /**
   * A customer whose payer follows from its place in the tree: it has a version from each date on
   * which its zone or its payer changes.
   *
   * @param residences what it says of itself
   * @param standings who pays, from the same first date on
   * @throws IllegalArgumentException if the first dates differ, or nobody pays on some date
   */
  public static Customer inheriting(
      String customerId, Timeline<Residence> residences, Timeline<Standing> standings) {
    requireSameStart(customerId, residences, standings);
    List<Version> versions = new ArrayList<>();
    Stream.concat(residences.versions().stream(), standings.versions().stream())
        .map(Effective::validFrom)
        .distinct()
        .sorted()
        .map(date -> version(residences.at(date).orElseThrow(), standings, date))
        .filter(version -> versions.isEmpty() || version.changes(versions.get(versions.size() - 1)))
        .forEachOrdered(versions::add);
    return new Customer(customerId, new Timeline<>(versions));
  }

  private static Version version(
      Residence residence, Timeline<Standing> standings, LocalDate date) {
    String payer = standings.at(date).orElseThrow().accountId();
    return new Version(date, residence.zone(), payer, residence.recordedAt());
  }

  private static void requireSameStart(
      String customerId, Timeline<Residence> residences, Timeline<Standing> standings) {
    LocalDate first = residences.versions().get(0).validFrom();
    LocalDate standing = standings.versions().get(0).validFrom();
    if (!first.equals(standing)) {
      throw new IllegalArgumentException(
          "Expected standings of customer '%s' from its first date %s on, but found them from %s on"
              .formatted(customerId, first, standing));
    }
  }

  /** The version that holds at an instant: the last one that has taken effect. */
  public Optional<Version> at(Instant instant) {
    List<Version> versions = timeline.versions();
    for (int i = versions.size() - 1; i >= 0; i--) {
      Version version = versions.get(i);
      if (!version.start().isAfter(instant)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }
}
