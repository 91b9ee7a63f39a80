package org.countinghouse.app.http;

import java.time.LocalDate;
import java.util.List;
import org.countinghouse.app.query.ContractStanding;
import org.countinghouse.app.query.ContractStanding.CommitmentStanding;
import org.countinghouse.domain.balance.CreditPosition;
import org.countinghouse.domain.master.Commitment.Measure;
import org.countinghouse.domain.master.CreditGrant;

/** The answer for balances, see {@code Balances} in openapi.yaml. */
record BalancesView(String accountId, List<Contract> contracts) {

  record Contract(
      String contractId,
      String currency,
      String period,
      List<Credit> credits,
      List<Commitment> commitments) {}

  record Credit(
      String creditId,
      String amount,
      int priority,
      String effective,
      String expires,
      List<String> products,
      String drawn,
      String refunded,
      String voided,
      String breakage,
      String remaining) {}

  record Commitment(
      String commitmentId,
      String measure,
      String start,
      String committed,
      String counted,
      String missing) {}

  static BalancesView of(String accountId, List<ContractStanding> standings) {
    return new BalancesView(accountId, standings.stream().map(BalancesView::contract).toList());
  }

  private static Contract contract(ContractStanding standing) {
    String currency = standing.contract().currency().getCurrencyCode();
    return new Contract(
        standing.contract().contractId(),
        currency,
        standing.period(),
        standing.credits().stream().map(position -> credit(position, currency)).toList(),
        standing.commitments().stream().map(BalancesView::commitment).toList());
  }

  private static Credit credit(CreditPosition position, String currency) {
    CreditGrant grant = position.grant();
    return new Credit(
        grant.grantId(),
        DecimalText.money(grant.amount(), currency),
        grant.use().priority(),
        grant.use().effective().toString(),
        date(grant.use().expires()),
        grant.use().products().stream().sorted().toList(),
        DecimalText.money(position.drawn(), currency),
        DecimalText.money(position.refunded(), currency),
        DecimalText.money(position.voided(), currency),
        DecimalText.money(position.breakage(), currency),
        DecimalText.money(position.remaining(), currency));
  }

  private static String date(LocalDate date) {
    return date.equals(CreditGrant.NEVER) ? "" : date.toString();
  }

  private static Commitment commitment(CommitmentStanding standing) {
    return new Commitment(
        standing.commitment().commitmentId(),
        standing.commitment().measure() instanceof Measure.Units ? "UNITS" : "SPEND",
        standing.start().toString(),
        DecimalText.of(standing.commitment().committed()),
        DecimalText.of(standing.counted()),
        DecimalText.of(standing.missing()));
  }
}
