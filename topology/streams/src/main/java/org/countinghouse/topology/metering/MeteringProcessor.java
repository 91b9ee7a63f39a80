package org.countinghouse.topology.metering;

import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.aggregation.TotalsBook;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.deduplication.Deduplicator;
import org.countinghouse.topology.enrichment.CustomerIndex;
import org.countinghouse.topology.enrichment.MeterIndex;
import org.countinghouse.topology.enrichment.ParkingLot;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.ledger.LedgerBook;
import org.countinghouse.topology.validation.UsageDecoder;
import org.jspecify.annotations.Nullable;

/** Meters one partition: see the package for what goes in and out. */
public final class MeteringProcessor implements Processor<byte[], byte[], byte[], SpecificRecord> {

  private static final int PARKED_PER_RECORD = 20;
  private static final int PARKED_PER_PUNCTUATION = 2_000;

  private final TopologySettings settings;
  private final Codecs codecs;
  private @Nullable Task task;

  /** What one task has; made anew at each {@link #init}, so that nothing outlives a rebalance. */
  private record Task(
      ProcessorContext<byte[], SpecificRecord> context,
      MeteringStages stages,
      MeteringOutputs outputs,
      UsageIntake usage,
      MasterIntake master,
      ParkedUsage parked) {}

  /** A processor of one task. */
  public MeteringProcessor(TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    this.codecs = codecs;
  }

  @Override
  public void init(ProcessorContext<byte[], SpecificRecord> context) {
    MeteringStages stages = stages(context);
    MeteringOutputs outputs = new MeteringOutputs(context);
    UsageRules rules = new UsageRules(settings.horizon(), settings.tolerance());
    Task ready =
        new Task(
            context,
            stages,
            outputs,
            new UsageIntake(stages, rules, outputs),
            new MasterIntake(
                stages,
                codecs.decoder(CustomerRecord.class),
                codecs.decoder(ReferenceRecord.class),
                settings.meteringPartitions(),
                outputs),
            new ParkedUsage(
                stages,
                outputs,
                settings.parkingPatience(),
                settings.topic(Topic.USAGE_EVENTS),
                context.taskId().partition()));
    task = ready;
    CommitHook hook = context.getStateStore(Stores.METERING_COMMIT_HOOK);
    hook.bind(context, () -> emit(ready));
    // Parked events must not wait for the next usage event of their partition.
    context.schedule(
        Duration.ofSeconds(1),
        PunctuationType.WALL_CLOCK_TIME,
        now -> ready.parked().step(PARKED_PER_PUNCTUATION));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task ready = java.util.Objects.requireNonNull(task, "init comes first");
    Incoming incoming = Incoming.of(ready.context(), record);
    if (incoming.topic().equals(settings.topic(Topic.USAGE_EVENTS))) {
      ready.usage().accept(incoming);
      ready.stages().deduplicator().expire(ready.stages().ledger().ledger().watermark());
    } else if (incoming.topic().equals(settings.topic(Topic.MASTER_CUSTOMERS))) {
      ready.master().customer(incoming);
    } else {
      ready.master().reference(incoming);
    }
    ready.parked().step(PARKED_PER_RECORD);
  }

  /**
   * The work of a commit. Totals go before the progress marker: whoever reads the marker has read
   * every total it covers.
   */
  private static void emit(Task task) {
    Instant watermark = task.stages().ledger().ledger().watermark();
    task.stages().totals().writeTouched().forEach(total -> task.outputs().total(total, watermark));
    if (task.stages().ledger().changed()) {
      task.outputs().progress(task.stages().ledger().write());
    }
  }

  private MeteringStages stages(ProcessorContext<byte[], SpecificRecord> context) {
    Duration retention = settings.horizon().plus(settings.tolerance()).plusDays(1);
    return new MeteringStages(
        new LedgerBook(
            context.getStateStore(Stores.LEDGER),
            context.taskId().partition(),
            settings.meteringPartitions()),
        new UsageDecoder(codecs.decoder(UsageEventRecord.class), settings.meteringPartitions()),
        new Deduplicator(context.getStateStore(Stores.DEDUPLICATION), retention),
        new CustomerIndex(context.getStateStore(Stores.CUSTOMER)),
        new MeterIndex(context.getStateStore(Stores.METER)),
        new ParkingLot(
            context.getStateStore(Stores.PARKED_USAGE),
            context.getStateStore(Stores.PARKING_INDEX)),
        new TotalsBook(context.getStateStore(Stores.USAGE_TOTAL)));
  }
}
