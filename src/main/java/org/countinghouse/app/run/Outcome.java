package org.countinghouse.app.run;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;

/** What has come out so far, as committed. */
final class Outcome implements AutoCloseable {

  private final TopicTail<UsageTotalRecord> totalsTail;
  private final TopicTail<ChargeRecord> chargesTail;
  private final TopicTail<SummaryRecord> summariesTail;
  private final TopicTail<MismatchRecord> mismatchesTail;
  private final TopicTail<OutcomeRecord> outcomesTail;
  private final TopicTail<RejectedRecord> rejectedTail;
  private final TopicTail<DuplicateRecord> duplicatesTail;
  private final Map<String, UsageTotalState> totals = new TreeMap<>();
  private final Map<Integer, ProgressState> progress = new TreeMap<>();
  private final Map<String, ChargeRecord> charges = new TreeMap<>();
  private final Map<String, SummaryRecord> summaries = new TreeMap<>();
  private final Map<String, MismatchRecord> mismatches = new TreeMap<>();
  private final Map<String, OutcomeRecord> outcomes = new TreeMap<>();
  private final List<RejectedRecord> rejected = new ArrayList<>();
  private final List<DuplicateRecord> duplicates = new ArrayList<>();

  Outcome(Sandbox sandbox) {
    totalsTail = tail(sandbox, Topic.USAGE_TOTALS, UsageTotalRecord.class);
    chargesTail = tail(sandbox, Topic.RATED_CHARGES, ChargeRecord.class);
    summariesTail = tail(sandbox, Topic.RATED_SUMMARIES, SummaryRecord.class);
    mismatchesTail = tail(sandbox, Topic.RECONCILIATION_MISMATCHES, MismatchRecord.class);
    outcomesTail = tail(sandbox, Topic.RECONCILIATION_OUTCOMES, OutcomeRecord.class);
    rejectedTail = tail(sandbox, Topic.USAGE_REJECTED, RejectedRecord.class);
    duplicatesTail = tail(sandbox, Topic.USAGE_DUPLICATES, DuplicateRecord.class);
  }

  /** Reads on, waiting a little for the next total. */
  void step() {
    totalsTail.poll(Duration.ofMillis(100)).forEach(entry -> total(entry.key(), entry.value()));
    read(false);
  }

  /**
   * Reads every topic to its end. Each is followed by a consumer of its own, so what one topic says
   * may be known before what was committed earlier on another.
   */
  void readToEnd() {
    totalsTail.drain().forEach(entry -> total(entry.key(), entry.value()));
    read(true);
  }

  private void read(boolean toEnd) {
    entries(chargesTail, toEnd).forEach(entry -> charges.put(entry.key(), entry.value()));
    entries(summariesTail, toEnd).forEach(entry -> summaries.put(entry.key(), entry.value()));
    entries(mismatchesTail, toEnd).forEach(entry -> mismatches.put(entry.key(), entry.value()));
    entries(outcomesTail, toEnd).forEach(entry -> outcomes.put(entry.key(), entry.value()));
    entries(rejectedTail, toEnd).forEach(entry -> rejected.add(entry.value()));
    entries(duplicatesTail, toEnd).forEach(entry -> duplicates.add(entry.value()));
  }

  private void total(String key, UsageTotalRecord record) {
    if (record.getTotal() != null) {
      totals.put(key, record.getTotal());
    } else if (record.getProgress() != null) {
      progress.put(record.getProgress().getMeteringPartition(), record.getProgress());
    }
  }

  /** The dates that have usage, by account. */
  Map<String, Set<LocalDate>> usedDates() {
    Map<String, Set<LocalDate>> dates = new TreeMap<>();
    for (UsageTotalState total : totals.values()) {
      dates
          .computeIfAbsent(total.getAccountId(), any -> new TreeSet<>())
          .add(total.getWindowDate());
    }
    return dates;
  }

  /**
   * Events that metering has consumed, and all summaries and mismatches: grows while work goes on.
   */
  long size() {
    return consumed() + summaries.size() + mismatches.size();
  }

  /** Events that metering has consumed. */
  long consumed() {
    return progress.values().stream().mapToLong(ProgressState::getConsumed).sum();
  }

  /** Whether nothing waits for master data. */
  boolean nothingParked() {
    long parked = 0;
    for (ProgressState row : progress.values()) {
      parked += row.getBuckets().getOrDefault("PARKED", 0L);
      parked -= row.getTransitions().values().stream().mapToLong(Long::longValue).sum();
    }
    return parked == 0;
  }

  /** The closings that a summary answers. */
  Set<String> closed() {
    return summaries.values().stream()
        .map(SummaryRecord::getClosingId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether every summary that expects an invoice has an outcome or a mismatch. */
  boolean reconciled() {
    Set<String> answered = new TreeSet<>();
    outcomes.values().forEach(said -> answered.add(said.getSummaryId()));
    mismatches.values().forEach(mismatch -> answered.add(mismatch.getSummaryId()));
    return summaries.values().stream()
        .filter(summary -> summary.getTotal().signum() != 0)
        .map(SummaryRecord::getSummaryId)
        .allMatch(answered::contains);
  }

  /** A line for each contract line of which not all is billed that is charged and can be booked. */
  List<String> unbilled() {
    List<ChargeRecord> bookable =
        charges.values().stream()
            .filter(charge -> charge.getStatus() != ChargeStatus.UNMAPPED)
            .toList();
    return Amounts.unbilled(Amounts.billed(summaries.values()), Amounts.charged(bookable));
  }

  /** A line for each charge that is not billed because nothing says where it is booked. */
  List<String> unmapped() {
    return Amounts.unmapped(Amounts.billed(summaries.values()), charges.values());
  }

  Map<Integer, ProgressState> progress() {
    return progress;
  }

  Collection<UsageTotalState> totals() {
    return totals.values();
  }

  Collection<ChargeRecord> charges() {
    return charges.values();
  }

  Collection<SummaryRecord> summaries() {
    return summaries.values();
  }

  Collection<MismatchRecord> mismatches() {
    return mismatches.values();
  }

  List<RejectedRecord> rejected() {
    return rejected;
  }

  List<DuplicateRecord> duplicates() {
    return duplicates;
  }

  private static <T extends SpecificRecord> TopicTail<T> tail(
      Sandbox sandbox, Topic topic, Class<T> type) {
    return new TopicTail<>(sandbox.config(), sandbox.codecs(), topic, type);
  }

  private static <T extends SpecificRecord> List<TopicTail.Entry<T>> entries(
      TopicTail<T> tail, boolean toEnd) {
    return toEnd ? tail.drain() : tail.poll(Duration.ZERO);
  }

  @Override
  public void close() {
    totalsTail.close();
    chargesTail.close();
    summariesTail.close();
    mismatchesTail.close();
    outcomesTail.close();
    rejectedTail.close();
    duplicatesTail.close();
  }
}
