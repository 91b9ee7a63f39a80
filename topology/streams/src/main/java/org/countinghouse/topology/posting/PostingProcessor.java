package org.countinghouse.topology.posting;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.posting.InvoiceJournal;
import org.countinghouse.domain.posting.RetryPolicy;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.time.Timers;
import org.jspecify.annotations.Nullable;

/** Posts for the accounts of one partition: see the package for what goes in and out. */
public final class PostingProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private static final int RETRIES_PER_PUNCTUATION = 1_000;
  private static final Duration BACKOFF_MAX = Duration.ofHours(1);

  private final TopologySettings settings;
  private final Codecs codecs;
  private final InvoiceJournal journals;
  private @Nullable Task task;

  /** What one task has; made anew at each {@link #init}, so that nothing outlives a rebalance. */
  private record Task(ProcessorContext<byte[], SpecificRecord> context, PostingIntake intake) {}

  /**
   * A processor of one task.
   *
   * @param journals how the journal of an invoice is made
   */
  public PostingProcessor(TopologySettings settings, Codecs codecs, InvoiceJournal journals) {
    this.settings = settings;
    this.codecs = codecs;
    this.journals = journals;
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> context) {
    PostingOutputs outputs = new PostingOutputs(context);
    PostingBook book =
        new PostingBook(
            context.getStateStore(Stores.POSTING),
            context.getStateStore(Stores.POSTED_SUMMARY),
            new Timers(context.getStateStore(Stores.POSTING_RETRY)),
            policy(),
            outputs);
    PostingIntake.Decoders decoders =
        new PostingIntake.Decoders(
            codecs.decoder(OutcomeRecord.class), codecs.decoder(PostingResultRecord.class));
    task =
        new Task(
            context,
            new PostingIntake(decoders, settings.accountPartitions(), journals, book, outputs));
    context.schedule(
        Duration.ofSeconds(1),
        PunctuationType.WALL_CLOCK_TIME,
        now -> book.retry(Instant.ofEpochMilli(now), RETRIES_PER_PUNCTUATION));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task ready = Objects.requireNonNull(task, "init comes first");
    Incoming incoming = Incoming.of(ready.context(), record);
    if (incoming.topic().equals(settings.topic(Topic.RECONCILIATION_OUTCOMES))) {
      ready.intake().outcome(incoming);
    } else {
      ready.intake().answer(incoming);
    }
  }

  private RetryPolicy policy() {
    Duration first = settings.postingBackoff();
    Duration longest = first.compareTo(BACKOFF_MAX) > 0 ? first : BACKOFF_MAX;
    return new RetryPolicy(first, longest, settings.postingAttempts());
  }
}
