package org.countinghouse.topology.rating;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.countinghouse.domain.master.Contract;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.ClosingSchedule;
import org.countinghouse.domain.time.BillingPeriod;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.topology.rating.ClosingTimer.Kind;

/**
 * Which closings rating will ask for itself, by the calendars of an account's contracts: of every
 * period that the account has usage in, and of every one from the beginning of a contract on, or
 * from the contract's recording if that is later, so that a contract of old does not make empty
 * bills of years.
 *
 * <p>Timers are set whether or not the timer is on, so that it may be turned on at any time.
 */
final class ClosingAgenda {

  private final ClosingSchedule schedule;
  private final ClosingTimer timer;
  private final ClosingQueue closings;
  private final Agreements agreements;

  ClosingAgenda(
      ClosingSchedule schedule, ClosingTimer timer, ClosingQueue closings, Agreements agreements) {
    this.schedule = schedule;
    this.timer = timer;
    this.closings = closings;
    this.agreements = agreements;
  }

  /** An account has usage in a period. */
  void usage(String accountId, BillingPeriod period) {
    if (!agreements.contracts(accountId).isEmpty()) {
      timer.arm(Kind.PERIOD, schedule.first(accountId, period));
    }
  }

  /**
   * An account has a contract.
   *
   * @param record when its versions were recorded
   * @param used the periods it has usage or charges in
   */
  void contract(Contract contract, ContractRecord record, Collection<BillingPeriod> used) {
    used.stream()
        .filter(period -> period.calendar().equals(contract.calendar()))
        .forEach(period -> usage(contract.accountId(), period));
    for (ContractVersion version : record.getVersions()) {
      if (!version.getLines().isEmpty()) {
        LocalDate recorded = LocalDate.ofInstant(version.getRecordedAt(), ZoneOffset.UTC);
        LocalDate since =
            recorded.isAfter(version.getValidFrom()) ? recorded : version.getValidFrom();
        from(contract.accountId(), contract.calendar().containing(since));
      }
    }
  }

  /** A closing has come, from whomever: the period after it is next. */
  void arrived(Closing closing) {
    timer.arrived(closing);
    if (agreements.contracts(closing.accountId(), closing.period().calendar()).stream()
        .anyMatch(contract -> sellsFrom(contract, closing.period().end()))) {
      from(closing.accountId(), closing.period().next());
    }
  }

  /** The periods of an account that are to be closed. A fee is due in them without any usage. */
  Set<BillingPeriod> open(String accountId) {
    return timer.armed(accountId);
  }

  /** A closed period has changed, and its change waits. */
  void changed(Closing last, Instant watermark) {
    if (schedule.adjusts()) {
      timer.arm(Kind.ADJUSTMENT, schedule.adjustment(last, watermark));
    }
  }

  /** Takes out the closings to ask for now. */
  List<ClosingRecord> take(Instant now, int max) {
    List<ClosingRecord> due = new ArrayList<>();
    if (schedule.timer()) {
      due.addAll(timer.take(Kind.PERIOD, now, max));
    }
    due.addAll(timer.take(Kind.ADJUSTMENT, now, max - due.size()));
    return due;
  }

  /** The first period from this one on that was not closed. */
  private void from(String accountId, BillingPeriod period) {
    BillingPeriod open = period;
    while (closings.isKnown(schedule.first(accountId, open))) {
      open = open.next();
    }
    timer.arm(Kind.PERIOD, schedule.first(accountId, open));
  }

  private static boolean sellsFrom(Contract contract, LocalDate date) {
    return contract.timeline().at(date).filter(ClosingAgenda::sells).isPresent()
        || contract.timeline().versions().stream()
            .anyMatch(version -> sells(version) && version.validFrom().isAfter(date));
  }

  private static boolean sells(Contract.Version version) {
    return !version.planByProduct().isEmpty();
  }
}
