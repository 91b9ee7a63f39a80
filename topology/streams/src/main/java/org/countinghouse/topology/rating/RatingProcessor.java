package org.countinghouse.topology.rating;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.summary.Closing;
import org.countinghouse.domain.summary.Coverage;
import org.countinghouse.domain.summary.Summary;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Nodes;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.countinghouse.topology.mapping.SummaryMapping;
import org.countinghouse.topology.rating.ChargeBook.Rerated;
import org.countinghouse.topology.rating.RatingIntake.Refusal;
import org.jspecify.annotations.Nullable;

/** Rates one partition: see the package for what goes in and out. */
public final class RatingProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private static final int MOST_PER_CALL = 500;

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
    RatingState state = RatingState.of(context, settings.closings());
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
                settings.topic(Topic.BILLING_CLOSINGS), intake::closing,
                settings.topic(Topic.RATED_IMPORTS), intake::imported));
    task = ready;
    CommitHook hook = context.getStateStore(Stores.RATING_COMMIT_HOOK);
    hook.bind(context, () -> emitCharges(ready), List.of());
    context.schedule(
        Duration.ofMillis(200),
        PunctuationType.WALL_CLOCK_TIME,
        now -> look(ready, Instant.ofEpochMilli(now)));
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
    RatingState state = task.state();
    Instant watermark = state.progress().watermark();
    for (Rerated rerated : state.charges().rateChanged()) {
      for (ChargeRecord charge : rerated.changed()) {
        forward(task, Topic.RATED_CHARGES, charge.getChargeId(), charge, watermark.toEpochMilli());
        state.unpriced().note(charge, readAt);
      }
      state.unmapped().note(rerated, readAt);
      report(task);
      for (ThresholdRecord reached : state.thresholds().reached(rerated)) {
        forward(
            task,
            Topic.USAGE_THRESHOLDS,
            reached.getCrossingId(),
            reached,
            watermark.toEpochMilli());
      }
      state
          .closings()
          .last(rerated.accountId(), rerated.period())
          .ifPresent(last -> noteChange(state, last, rerated, watermark));
    }
  }

  /** A closed period may be charged otherwise than billed now. */
  private static void noteChange(
      RatingState state, Closing last, Rerated rerated, Instant watermark) {
    Closer.Outstanding outstanding = state.closer().outstanding(last, rerated.rated());
    if (outstanding.urgent()) {
      state.early().note(last, watermark);
    }
    if (outstanding.unbilled()) {
      state
          .closings()
          .last(rerated.accountId())
          .ifPresent(latest -> state.agenda().changed(latest, watermark));
    }
  }

  private void report(Task task) {
    for (FindingRecord finding : task.state().findings().unsaid()) {
      forward(
          task,
          Topic.RECONCILIATION_FINDINGS,
          finding.getFindingId(),
          finding,
          readAt.toEpochMilli());
    }
  }

  /**
   * What time brings, each kind bounded; the clock decides only when to ask and to wait no more.
   */
  private void look(Task task, Instant now) {
    RatingState state = task.state();
    if (!state.imports().mayBill(state.progress().watermark())) {
      return;
    }
    for (ClosingRecord closing : state.agenda().take(now, MOST_PER_CALL)) {
      forward(
          task,
          Topic.BILLING_CLOSINGS,
          SummaryMapping.id(SummaryMapping.toDomain(closing)),
          closing,
          closing.getCutOff().toEpochMilli());
    }
    close(task, now);
    Instant watermark = state.progress().watermark();
    for (Closing closing : state.early().take(watermark, MOST_PER_CALL)) {
      summarise(task, state.closer().adjustEarly(closing), watermark);
    }
  }

  private void close(Task task, Instant now) {
    RatingState state = task.state();
    for (ClosingQueue.Due due :
        state
            .closings()
            .due(state.progress().watermark(), now, settings.closingPatience(), MOST_PER_CALL)) {
      Coverage coverage = state.progress().coverage(due.closing().cutOff());
      summarise(task, state.closer().close(due.closing(), coverage), due.state().getAppendTime());
      state.closings().done(due);
    }
  }

  private static void summarise(Task task, List<Summary> summaries, Instant time) {
    for (Summary summary : summaries) {
      forward(
          task,
          Topic.RATED_SUMMARIES,
          SummaryMapping.id(summary),
          SummaryMapping.toRecord(summary),
          time.toEpochMilli());
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
