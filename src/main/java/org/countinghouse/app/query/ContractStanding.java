package org.countinghouse.app.query;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.balance.ContractBalance;
import org.countinghouse.domain.balance.CreditPosition;
import org.countinghouse.domain.master.Commitment;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.master.CreditGrant;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.PeriodBalanceState;
import org.countinghouse.topology.mapping.BalanceMapping;

/**
 * Where the credits and commitments of a contract stand.
 *
 * @param contract the contract
 * @param period at the end of which they do; empty if no period was rated and none was named
 * @param credits by id
 * @param commitments those that have begun, by id
 */
public record ContractStanding(
    Contract contract,
    String period,
    List<CreditPosition> credits,
    List<CommitmentStanding> commitments) {

  /**
   * How far a commitment is.
   *
   * @param commitment the commitment
   * @param start first local date of the year or term
   * @param counted spend or units so far in it
   */
  public record CommitmentStanding(Commitment commitment, LocalDate start, BigDecimal counted) {
    /** What is missing to what was promised; 0 if nothing is. */
    public BigDecimal missing() {
      return commitment.committed().subtract(counted).max(BigDecimal.ZERO);
    }
  }

  /**
   * Of the last balance that was kept.
   *
   * @param period id of the period that was asked for; empty for that of the balance
   */
  static ContractStanding of(Contract contract, Optional<PeriodBalanceState> kept, String period) {
    ContractBalance balance = kept.map(BalanceMapping::toDomain).orElse(ContractBalance.NONE);
    String asOf = period.isEmpty() ? kept.map(PeriodBalanceState::getPeriod).orElse("") : period;
    return new ContractStanding(
        contract,
        asOf,
        contract.credits().stream().map(grant -> position(contract, grant, balance, asOf)).toList(),
        contract.commitments().stream()
            .flatMap(commitment -> standing(commitment, balance).stream())
            .toList());
  }

  private static CreditPosition position(
      Contract contract, CreditGrant grant, ContractBalance balance, String asOf) {
    BillingPeriod period =
        asOf.isEmpty()
            ? contract.calendar().containing(grant.use().effective())
            : BillingPeriod.parse(asOf);
    return CreditPosition.of(grant, balance.use(grant.grantId()), period);
  }

  private static Optional<CommitmentStanding> standing(
      Commitment commitment, ContractBalance balance) {
    return Optional.ofNullable(balance.commitments().get(commitment.commitmentId()))
        .map(progress -> new CommitmentStanding(commitment, progress.start(), progress.counted()));
  }
}
