package org.countinghouse.app.rebuild;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ImportRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/**
 * All that a deployment had billed at one time.
 *
 * @param summaries its summaries, those of one account in the order in which they were frozen
 */
record BilledBefore(List<SummaryRecord> summaries) {

  BilledBefore {
    summaries = List.copyOf(summaries);
  }

  /**
   * What a deployment has billed by now: what it took over itself, if it is a rebuild, and what it
   * froze since.
   */
  static BilledBefore of(AppConfig live, Codecs codecs) {
    List<SummaryRecord> summaries = new ArrayList<>();
    try (TopicTail<ImportRecord> taken =
        new TopicTail<>(live, codecs, Topic.RATED_IMPORTS, ImportRecord.class)) {
      taken.drain().stream()
          .map(entry -> entry.value().getSummary())
          .filter(java.util.Objects::nonNull)
          .forEach(summaries::add);
    }
    try (TopicTail<SummaryRecord> frozen =
        new TopicTail<>(live, codecs, Topic.RATED_SUMMARIES, SummaryRecord.class)) {
      frozen.drain().forEach(entry -> summaries.add(entry.value()));
    }
    return new BilledBefore(summaries);
  }

  /**
   * Tells the rebuild all of it, and in each partition that this was all.
   *
   * @param watermark how far metering must come before anything is billed
   */
  void tell(Feeder feeder, int partitions, Instant watermark) {
    int[] told = new int[partitions];
    for (SummaryRecord summary : summaries) {
      String account = summary.getAccountId();
      ImportRecord record = ImportRecord.newBuilder().setSummary(summary).build();
      feeder.account(Topic.RATED_IMPORTS, summary.getSummaryId(), account, record);
      told[Partitioning.partitionOf(account, partitions)]++;
    }
    for (int partition = 0; partition < partitions; partition++) {
      feeder.end(new ImportRecord(null, told[partition], watermark), partition);
    }
    feeder.flush();
  }

  /**
   * Asks each account to be closed once more, so that what differs becomes adjustments.
   *
   * @return how many accounts there are
   */
  int closeAgain(Feeder feeder, Instant cutOff) {
    Map<String, ClosingRecord> next = new TreeMap<>();
    for (SummaryRecord summary : summaries) {
      int sequence = 1 + Integer.parseInt(RecordKeys.split(summary.getClosingId()).get(2));
      ClosingRecord closing =
          ClosingRecord.newBuilder()
              .setAccountId(summary.getAccountId())
              .setPeriod(summary.getBillIn())
              .setSequence(sequence)
              .setCutOff(cutOff)
              .setRequestedBy("rebuild")
              .setReason("usage was counted again")
              .build();
      next.merge(
          summary.getAccountId(),
          closing,
          (one, two) ->
              one.getPeriod().equals(two.getPeriod()) && one.getSequence() > sequence ? one : two);
    }
    next.forEach(
        (account, closing) ->
            feeder.account(
                Topic.BILLING_CLOSINGS,
                RecordKeys.closing(account, closing.getPeriod(), closing.getSequence()),
                account,
                closing));
    feeder.flush();
    return next.size();
  }
}
