package org.countinghouse.topology.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.time.Timers;
import org.jspecify.annotations.Nullable;

/** Reconciles the accounts of one partition: see the package for what goes in and out. */
public final class ReconciliationProcessor
    implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private static final int DEADLINES_PER_PUNCTUATION = 1_000;

  private final TopologySettings settings;
  private final Codecs codecs;
  private @Nullable Task task;

  /** What one task has; made anew at each {@link #init}, so that nothing outlives a rebalance. */
  private record Task(ProcessorContext<byte[], SpecificRecord> context, SideIntake intake) {}

  /** A processor of one task. */
  public ReconciliationProcessor(TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    this.codecs = codecs;
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> context) {
    ReconciliationOutputs outputs = new ReconciliationOutputs(context);
    InvoiceCaseBook book =
        new InvoiceCaseBook(
            context.getStateStore(Stores.INVOICE_CASE),
            context.getStateStore(Stores.INVOICE_SUMMARY),
            new Timers(context.getStateStore(Stores.INVOICE_DEADLINE)),
            settings.invoicePatience(),
            outputs);
    task =
        new Task(
            context,
            new SideIntake(
                codecs.decoder(SummaryRecord.class),
                codecs.decoder(InvoiceRecord.class),
                settings.accountPartitions(),
                book,
                outputs));
    context.schedule(
        Duration.ofSeconds(1),
        PunctuationType.WALL_CLOCK_TIME,
        now -> book.passDeadlines(Instant.ofEpochMilli(now), DEADLINES_PER_PUNCTUATION));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task ready = Objects.requireNonNull(task, "init comes first");
    Incoming incoming = Incoming.of(ready.context(), record);
    if (incoming.topic().equals(settings.topic(Topic.RATED_SUMMARIES))) {
      ready.intake().summary(incoming);
    } else {
      ready.intake().invoice(incoming);
    }
  }
}
