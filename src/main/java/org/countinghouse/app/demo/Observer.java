package org.countinghouse.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.proof.Amounts;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.MismatchStatus;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/** What an outside reader of the output topics knows: committed records only. */
public final class Observer implements AutoCloseable {

  private final TopicTail<UsageTotalRecord> totals;
  private final TopicTail<ChargeRecord> charges;
  private final TopicTail<SummaryRecord> summaries;
  private final TopicTail<MismatchRecord> mismatches;
  private final TopicTail<PostingStatusRecord> postings;
  private final Map<Integer, ProgressState> progress = new TreeMap<>();
  private final Map<String, ChargeRecord> chargeById = new TreeMap<>();
  private final Map<String, SummaryRecord> summaryById = new TreeMap<>();
  private final Map<String, MismatchRecord> mismatchById = new TreeMap<>();
  private final Map<String, PostingStatusRecord> postingByKey = new TreeMap<>();
  private final List<String> news = new ArrayList<>();

  /** Follows the outputs of a deployment from their beginning. */
  public Observer(AppConfig config, Codecs codecs) {
    totals = new TopicTail<>(config, codecs, Topic.USAGE_TOTALS, UsageTotalRecord.class);
    charges = new TopicTail<>(config, codecs, Topic.RATED_CHARGES, ChargeRecord.class);
    summaries = new TopicTail<>(config, codecs, Topic.RATED_SUMMARIES, SummaryRecord.class);
    mismatches =
        new TopicTail<>(config, codecs, Topic.RECONCILIATION_MISMATCHES, MismatchRecord.class);
    postings = new TopicTail<>(config, codecs, Topic.POSTING_STATUS, PostingStatusRecord.class);
  }

  /** Reads what has come since the last call. */
  public void step() {
    for (UsageTotalRecord record : values(totals)) {
      if (record.getProgress() != null) {
        progress.put(record.getProgress().getMeteringPartition(), record.getProgress());
      }
    }
    values(charges).forEach(charge -> chargeById.put(charge.getChargeId(), charge));
    values(summaries).forEach(this::summary);
    values(mismatches).forEach(this::mismatch);
    values(postings).forEach(this::posting);
  }

  /** One line for each summary, mismatch and posting that changed since the last call. */
  List<String> takeNews() {
    List<String> taken = List.copyOf(news);
    news.clear();
    return taken;
  }

  /** The ledger row of each metering partition. */
  public Collection<ProgressState> progress() {
    return progress.values();
  }

  /** The running charges. */
  public Collection<ChargeRecord> charges() {
    return chargeById.values();
  }

  /** The frozen summaries. */
  public Collection<SummaryRecord> summaries() {
    return summaryById.values();
  }

  /** All mismatches in their last state. */
  public Collection<MismatchRecord> mismatches() {
    return mismatchById.values();
  }

  /** All postings in their last state. */
  Collection<PostingStatusRecord> postings() {
    return postingByKey.values();
  }

  /** How often each first outcome occurred, over all partitions. */
  public Map<String, Long> buckets() {
    Map<String, Long> sums = new TreeMap<>();
    progress
        .values()
        .forEach(row -> row.getBuckets().forEach((name, n) -> sums.merge(name, n, Long::sum)));
    return sums;
  }

  /** How often each later transition occurred, over all partitions. */
  public Map<String, Long> transitions() {
    Map<String, Long> sums = new TreeMap<>();
    progress
        .values()
        .forEach(row -> row.getTransitions().forEach((name, n) -> sums.merge(name, n, Long::sum)));
    return sums;
  }

  /** Events consumed, over all partitions. */
  public long consumed() {
    return progress.values().stream().mapToLong(ProgressState::getConsumed).sum();
  }

  /** Billed amount by {@code account|contract|product|period}: FINAL plus ADJUSTMENTs. */
  public Map<String, BigDecimal> billed() {
    return Amounts.billed(summaryById.values());
  }

  /** Charged amount of a period that is not billed yet: 0 once every adjustment is out. */
  BigDecimal unbilled(String period) {
    Map<String, BigDecimal> billed = billed();
    return chargeById.values().stream()
        .filter(charge -> charge.getPeriod().equals(period))
        .map(
            charge ->
                charge
                    .getAmount()
                    .subtract(billed.getOrDefault(charge.getChargeId(), BigDecimal.ZERO))
                    .abs())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void summary(SummaryRecord summary) {
    summaryById.put(summary.getSummaryId(), summary);
    news.add(
        "%-10s %-9s %s %s %s%s"
            .formatted(
                summary.getType(),
                summary.getAccountId(),
                summary.getPeriod(),
                Screen.money(summary.getTotal(), summary.getCurrency()),
                summary.getCurrency(),
                summary.getComplete() ? "" : "  incomplete: " + summary.getIncomplete()));
  }

  private void mismatch(MismatchRecord mismatch) {
    mismatchById.put(mismatch.getMismatchId(), mismatch);
    boolean resolved = mismatch.getStatus() == MismatchStatus.RESOLVED;
    news.add(
        "mismatch %s %s of %s%s"
            .formatted(
                mismatch.getType(),
                mismatch.getStatus(),
                mismatch.getAccountId(),
                resolved ? "" : ": " + mismatch.getDetail()));
  }

  private void posting(PostingStatusRecord posting) {
    postingByKey.put(posting.getPostingKey(), posting);
    news.add(
        "posting  %s %s of %s%s"
            .formatted(
                posting.getInvoiceId(),
                posting.getState(),
                posting.getAccountId(),
                posting.getDocumentId().isEmpty() ? "" : " as " + posting.getDocumentId()));
  }

  private static <T extends SpecificRecord> List<T> values(TopicTail<T> tail) {
    return tail.poll(Duration.ZERO).stream().map(TopicTail.Entry::value).toList();
  }

  @Override
  public void close() {
    totals.close();
    charges.close();
    summaries.close();
    mismatches.close();
    postings.close();
  }
}
