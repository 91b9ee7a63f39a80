package org.countinghouse.topology.metering;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.aggregation.UsageTotal;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.ProgressState;
import org.countinghouse.schema.UsageTotalRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.deduplication.Deduplicator.First;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.TotalMapping;
import org.jspecify.annotations.Nullable;

/** Forwards what metering has to say to the sinks. */
final class MeteringOutputs {

  private static final byte[] NO_KEY = new byte[0];

  private final ProcessorContext<byte[], SpecificRecord> context;

  MeteringOutputs(ProcessorContext<byte[], SpecificRecord> context) {
    this.context = context;
  }

  void reject(Incoming incoming, ReasonCode reason, String detail, boolean fromParked) {
    forward(
        Topic.USAGE_REJECTED,
        incoming.key(),
        Rejections.rejection(incoming, reason, detail, fromParked),
        incoming.appendTime());
  }

  void duplicate(RawUsage usage, Incoming incoming, First first, boolean conflicting) {
    DuplicateRecord duplicate =
        DuplicateRecord.newBuilder()
            .setCustomerId(usage.customerId())
            .setSource(usage.source())
            .setId(usage.id())
            .setConflicting(conflicting)
            .setPartition(incoming.partition())
            .setOffset(incoming.offset())
            .setAppendTime(incoming.appendTime())
            .setFirstOffset(first.offset())
            .setFirstAppendTime(first.appendTime())
            .build();
    byte[] key = bytes(RecordKeys.customer(usage.customerId()));
    forward(Topic.USAGE_DUPLICATES, key, duplicate, incoming.appendTime());
  }

  void total(UsageTotal total, Instant watermark) {
    UsageTotalRecord record =
        UsageTotalRecord.newBuilder().setTotal(TotalMapping.toRecord(total)).build();
    forward(Topic.USAGE_TOTALS, bytes(TotalMapping.recordKey(total.key())), record, watermark);
  }

  void progress(ProgressState row) {
    UsageTotalRecord record = UsageTotalRecord.newBuilder().setProgress(row).build();
    String key = RecordKeys.progress(row.getMeteringPartition());
    forward(Topic.USAGE_TOTALS, bytes(key), record, row.getWatermark());
  }

  private void forward(
      Topic topic, byte @Nullable [] key, SpecificRecord value, Instant timestamp) {
    context.forward(
        new Record<>(key == null ? NO_KEY : key, value, Math.max(0, timestamp.toEpochMilli())),
        Nodes.sink(topic));
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
