package org.countinghouse.topology.metering;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.countinghouse.topology.Codecs;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.TopologySettings;
import org.countinghouse.topology.commit.CommitHook;
import org.countinghouse.topology.commit.TransactionalStore;
import org.countinghouse.topology.error.Incoming;
import org.jspecify.annotations.Nullable;

/** Meters one partition: see the package for what goes in and out. */
public final class MeteringProcessor implements Processor<byte[], byte[], byte[], Object> {

  private static final int FOLLOWED_PER_PUNCTUATION = 2_000;

  private final TopologySettings settings;
  private final Codecs codecs;
  private @Nullable Running running;

  /** A task, and what tells it about transactions. */
  private record Running(
      ProcessorContext<byte[], Object> context, MeteringTask task, CommitHook hook) {}

  /** A processor of one task. */
  public MeteringProcessor(TopologySettings settings, Codecs codecs) {
    this.settings = settings;
    this.codecs = codecs;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> context) {
    CommitHook hook = context.getStateStore(Stores.METERING_COMMIT_HOOK);
    TransactionalStore identities = context.getStateStore(Stores.DEDUPLICATION);
    TransactionalStore tables = context.getStateStore(Stores.METERING);
    MeteringTask task = new MeteringTask(context, settings, codecs);
    hook.bind(context, task::emit, List.of(identities, tables));
    running = new Running(context, task, hook);
    // Parked events must not wait for the next usage event of their partition.
    context.schedule(
        Duration.ofSeconds(1),
        PunctuationType.WALL_CLOCK_TIME,
        now -> {
          hook.begin();
          task.catchUp();
          task.followMaster(FOLLOWED_PER_PUNCTUATION);
          task.expire();
        });
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Running now = java.util.Objects.requireNonNull(running, "init comes first");
    now.hook().begin();
    now.task().take(Incoming.of(now.context(), record));
  }
}
