package org.countinghouse.topology.mapping;

import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.master.Customer;
import org.countinghouse.domain.master.Customer.Residence;
import org.countinghouse.domain.master.Membership;
import org.countinghouse.domain.master.Standing;
import org.countinghouse.domain.master.Timeline;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerStanding;
import org.countinghouse.schema.CustomerVersion;

/**
 * Customers, and where they stand in the tree. Every method but {@link #toRecord} throws {@code
 * IllegalArgumentException}.
 */
public final class CustomerMapping {

  private CustomerMapping() {}

  /** A customer as it counts: with the accounts that pay, be they its own or inherited. */
  public static Customer toDomain(CustomerRecord record) {
    return standings(record)
        .map(
            standings -> Customer.inheriting(record.getCustomerId(), residences(record), standings))
        .orElseGet(() -> onItsOwn(record));
  }

  /** Who is above it and who pays; empty for a customer that was published without a parent. */
  public static Optional<Timeline<Standing>> standings(CustomerRecord record) {
    return record.getStandings().isEmpty()
        ? Optional.empty()
        : Optional.of(
            MasterMapping.timeline(
                record.getStandings(),
                standing ->
                    new Standing(
                        standing.getValidFrom(),
                        standing.getAncestors(),
                        standing.getAccountId())));
  }

  /** Its place in the tree as it was written. */
  public static Timeline<Membership> memberships(CustomerRecord record) {
    return MasterMapping.timeline(
        record.getVersions(),
        version ->
            new Membership(version.getValidFrom(), version.getParentId(), version.getAccountId()));
  }

  /** What a customer says of itself. */
  public static Timeline<Residence> residences(CustomerRecord record) {
    return MasterMapping.timeline(record.getVersions(), CustomerMapping::residence);
  }

  /** Standings as a record has them. */
  public static List<CustomerStanding> toRecord(Timeline<Standing> standings) {
    return standings.versions().stream()
        .map(
            standing ->
                new CustomerStanding(
                    standing.validFrom(), standing.accountId(), standing.ancestors()))
        .toList();
  }

  private static Residence residence(CustomerVersion version) {
    return new Residence(
        version.getValidFrom(), MasterMapping.zone(version.getZone()), version.getRecordedAt());
  }

  private static Customer onItsOwn(CustomerRecord record) {
    return new Customer(
        record.getCustomerId(),
        MasterMapping.timeline(
            record.getVersions(),
            version ->
                new Customer.Version(
                    version.getValidFrom(),
                    MasterMapping.zone(version.getZone()),
                    version.getAccountId(),
                    version.getRecordedAt())));
  }
}
