package org.countinghouse.topology.metering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.source.SourceHour;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.EncodedTotal;
import org.jspecify.annotations.Nullable;

/** Forwards what metering has to say to the sinks. */
final class MeteringOutputs {

  private static final byte[] NO_KEY = new byte[0];

  private final ProcessorContext<byte[], Object> context;

  MeteringOutputs(ProcessorContext<byte[], Object> context) {
    this.context = context;
  }

  /** Refuses a record that no rule has passed. */
  void reject(Incoming incoming, Refusal refusal) {
    reject(
        incoming, Rejections.rejection(incoming, refusal.reason(), refusal.detail(), false, false));
  }

  /**
   * Refuses a copy of an event.
   *
   * @param fromParked whether it was parked, so that this is a transition
   */
  void reject(UsageCopy copy, ReasonCode reason, String detail, boolean fromParked) {
    Incoming incoming = copy.incoming();
    reject(
        incoming, Rejections.rejection(incoming, reason, detail, fromParked, copy.drivenAgain()));
  }

  private void reject(Incoming incoming, RejectedRecord rejection) {
    byte[] key = Rejections.isTold(incoming) ? incoming.key() : NO_KEY;
    forward(Topic.USAGE_REJECTED, key, rejection, incoming.appendTime());
  }

  void duplicate(UsageCopy copy, Standing first, boolean conflicting) {
    RawUsage usage = copy.usage();
    DuplicateRecord duplicate =
        DuplicateRecord.newBuilder()
            .setCustomerId(usage.customerId())
            .setSource(usage.source())
            .setId(usage.id())
            .setConflicting(conflicting)
            .setDrivenAgain(copy.drivenAgain())
            .setPartition(copy.incoming().partition())
            .setOffset(copy.incoming().offset())
            .setBatchIndex(copy.incoming().batchIndex())
            .setAppendTime(copy.incoming().appendTime())
            .setFirstOffset(first.offset())
            .setKind(usage.kind().name())
            .build();
    byte[] key = bytes(RecordKeys.customer(usage.customerId()));
    forward(Topic.USAGE_DUPLICATES, key, duplicate, copy.incoming().appendTime());
  }

  void sourceTotal(SourceTotalRecord total, Instant watermark) {
    forward(Topic.USAGE_SOURCE_TOTALS, sourceKey(total), total, watermark);
  }

  /** A tombstone: nothing can change any more in that hour. */
  void removeSourceTotal(SourceTotalRecord total) {
    forward(Topic.USAGE_SOURCE_TOTALS, sourceKey(total), null, total.getLastAppendTime());
  }

  void finding(FindingRecord finding) {
    byte[] key = bytes(finding.getFindingId());
    forward(Topic.RECONCILIATION_FINDINGS, key, finding, finding.getAt());
  }

  private static byte[] sourceKey(SourceTotalRecord total) {
    long hour = SourceHour.of(total.getSource(), total.getWindowStart()).hour();
    return bytes(RecordKeys.sourceTotal(total.getSource(), hour, total.getMeteringPartition()));
  }

  /** Says a changed total: already bytes, since tens of thousands of them are said at once. */
  void total(byte[] recordKey, EncodedTotal total, Instant watermark) {
    forward(Topic.USAGE_TOTALS, recordKey, total, watermark);
  }

  void progress(ProgressState row) {
    UsageTotalRecord record = UsageTotalRecord.newBuilder().setProgress(row).build();
    String key = RecordKeys.progress(row.getMeteringPartition());
    forward(Topic.USAGE_TOTALS, bytes(key), record, row.getWatermark());
  }

  private void forward(
      Topic topic, byte @Nullable [] key, @Nullable Object value, Instant timestamp) {
    context.forward(
        new Record<>(key == null ? NO_KEY : key, value, Math.max(0, timestamp.toEpochMilli())),
        Nodes.sink(topic));
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
