package org.countinghouse.topology.posting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;

/** Forwards what posting has to say to the sinks. */
final class PostingOutputs {

  private final ProcessorContext<byte[], SpecificRecord> context;

  PostingOutputs(ProcessorContext<byte[], SpecificRecord> context) {
    this.context = context;
  }

  void command(PostingCommandRecord command, Instant at) {
    String key = RecordKeys.accountPosting(command.getAccountId(), command.getPostingKey());
    forward(Topic.ERP_POSTING_COMMANDS, key, command, at);
  }

  void status(PostingStatusRecord status, Instant at) {
    String key = RecordKeys.accountPosting(status.getAccountId(), status.getPostingKey());
    forward(Topic.POSTING_STATUS, key, status, at);
  }

  void reject(Incoming incoming, ReasonCode reason, String detail) {
    forward(
        Topic.POSTING_REJECTED,
        incoming.keyText(),
        Rejections.rejection(incoming, reason, detail + " at " + incoming.coordinates()),
        incoming.appendTime());
  }

  private void forward(Topic topic, String key, SpecificRecord value, Instant at) {
    context.forward(
        new Record<>(key.getBytes(StandardCharsets.UTF_8), value, Math.max(0, at.toEpochMilli())),
        Nodes.sink(topic));
  }
}
