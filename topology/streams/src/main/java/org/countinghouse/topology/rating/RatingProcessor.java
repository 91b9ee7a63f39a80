package org.countinghouse.topology.rating;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.rating.RatingIntake.Refusal;
import org.jspecify.annotations.Nullable;

/** Rates one partition: see the package for what goes in and out. */
public final class RatingProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private static final int CLOSINGS_PER_PUNCTUATION = 500;

  private final TopologySettings settings;
  private final Codecs codecs;
  private @Nullable Task task;

  /** Append time of the record that was read last: when what a commit says was noticed. */
  private Instant readAt = Instant.EPOCH;

  /** What one task has; made anew at each {@link #init}. */
  private record Task(
      ProcessorContext<byte[], SpecificRecord> context,
      RatingState state,
      Map<String, Function<Incoming, Optional<Refusal>>> intakeByTopic) {}

  /** A processor of one task. */
  public RatingProcessor(TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    this.codecs = codecs;
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> context) {
    RatingState state = RatingState.of(context);
    RatingIntake intake = new RatingIntake(state, codecs, settings.accountPartitions());
    Task ready =
        new Task(
            context,
            state,
            Map.of(
                settings.topic(Topic.USAGE_TOTALS), intake::total,
                settings.topic(Topic.REFERENCE_RATING), intake::reference,
                settings.topic(Topic.MASTER_ACCOUNTS), intake::account,
                settings.topic(Topic.MASTER_CONTRACTS), intake::contract,
                settings.topic(Topic.BILLING_CLOSINGS), intake::closing));
    task = ready;
    CommitHook hook = context.getStateStore(Stores.RATING_COMMIT_HOOK);
    hook.bind(context, () -> emitCharges(ready), java.util.List.of());
    context.schedule(
        Duration.ofMillis(200),
        PunctuationType.WALL_CLOCK_TIME,
        now -> close(ready, Instant.ofEpochMilli(now)));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task ready = java.util.Objects.requireNonNull(task, "init comes first");
    Incoming incoming = Incoming.of(ready.context(), record);
    readAt = incoming.appendTime();
    java.util.Objects.requireNonNull(ready.intakeByTopic().get(incoming.topic()))
        .apply(incoming)
        .ifPresent(refusal -> reject(ready, incoming, refusal));
  }

  /** The work of a commit: each charge that changed is said once, however often it did. */
  private void emitCharges(Task task) {
    long timestamp = task.state().progress().watermark().toEpochMilli();
    task.state()
        .charges()
        .rateChanged()
        .forEach(
            charge -> {
              forward(task, Topic.RATED_CHARGES, charge.getChargeId(), charge, timestamp);
              report(task, charge);
            });
  }

  private void report(Task task, ChargeRecord charge) {
    task.state()
        .unpriced()
        .noted(charge, readAt)
        .ifPresent(
            finding ->
                forward(
                    task,
                    Topic.RECONCILIATION_FINDINGS,
                    finding.getFindingId(),
                    finding,
                    readAt.toEpochMilli()));
  }

  /**
   * Carries out what is due; the cut-off and the watermarks decide, the clock only ends waiting.
   */
  private void close(Task task, Instant now) {
    RatingState state = task.state();
    for (ClosingQueue.Due due :
        state
            .closings()
            .due(
                state.progress().watermark(),
                now,
                settings.closingPatience(),
                CLOSINGS_PER_PUNCTUATION)) {
      for (Summary summary : state.closer().close(due.closing(), due.complete())) {
        forward(
            task,
            Topic.RATED_SUMMARIES,
            SummaryMapping.id(summary),
            SummaryMapping.toRecord(summary),
            due.state().getAppendTime().toEpochMilli());
      }
      state.closings().done(due);
    }
  }

  private static void reject(Task task, Incoming incoming, Refusal refusal) {
    forward(
        task,
        Topic.RATING_REJECTED,
        incoming.keyText(),
        Rejections.rejection(incoming, refusal.reason(), refusal.detail()),
        incoming.appendTime().toEpochMilli());
  }

  private static void forward(
      Task task, Topic topic, String key, SpecificRecord value, long timestamp) {
    task.context()
        .forward(
            new Record<>(key.getBytes(StandardCharsets.UTF_8), value, Math.max(0, timestamp)),
            Nodes.sink(topic));
  }
}
