package org.countinghouse.topology.reconciliation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;

/** Forwards what reconciliation has to say to the sinks. */
final class ReconciliationOutputs {

  private final ProcessorContext<byte[], SpecificRecord> context;

  ReconciliationOutputs(ProcessorContext<byte[], SpecificRecord> context) {
    this.context = context;
  }

  void mismatch(MismatchRecord mismatch) {
    forward(
        Topic.RECONCILIATION_MISMATCHES,
        bytes(mismatch.getMismatchId()),
        mismatch,
        mismatch.getChangedAt());
  }

  void outcome(OutcomeRecord outcome, Instant at) {
    String key =
        RecordKeys.outcome(outcome.getAccountId(), outcome.getInvoiceId(), outcome.getRevision());
    forward(Topic.RECONCILIATION_OUTCOMES, bytes(key), outcome, at);
  }

  void reject(Incoming incoming, ReasonCode reason, String detail) {
    forward(
        Topic.RECONCILIATION_REJECTED,
        bytes(incoming.keyText()),
        Rejections.rejection(incoming, reason, detail),
        incoming.appendTime());
  }

  private void forward(Topic topic, byte[] key, SpecificRecord value, Instant at) {
    context.forward(new Record<>(key, value, Math.max(0, at.toEpochMilli())), Nodes.sink(topic));
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
