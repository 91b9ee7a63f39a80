package org.countinghouse.topology.commit;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Calls a processor once a commit, before the transaction's records are flushed, so that it can
 * write state and forward records inside that transaction; then lets the task's {@link
 * TransactionalStore}s log their changes, and tells them later that the transaction has committed.
 *
 * <p>Kafka Streams has no public hook there. Under exactly-once a running task's {@code flush} and
 * {@code commit} are not called at the commit interval at all; {@code flushCache} of a {@link
 * CachedStateStore} is, and this store without data is one. It may be called again after a commit
 * that failed, so the work must be safe to repeat: its records belong to an aborted transaction
 * then.
 *
 * <p>There is no signal <em>after</em> a commit either, but there is evidence. Another {@code
 * flushCache}, {@code commit(Map)} or {@code close} proves nothing: a dirty close calls all three.
 * A task that has prepared a commit processes no record before the commit has succeeded, and a
 * failed commit closes it (or, if another task of the thread failed, prepares and commits it again)
 * before its thread goes on. So {@link #begin}, called first in {@code process} and in
 * punctuations, knows that the last commit succeeded. So does {@link #clearCache}: only a task
 * without an open commit is recycled to a standby, which goes on from the offsets of that commit.
 *
 * <p>This is the only class that uses Kafka's internal API; {@code CommitHookTest} fails loudly
 * when an upgrade changes it. Used by one thread at a time.
 */
public final class CommitHook implements StateStore, CachedStateStore<Object, Object> {

  private final String name;
  private boolean open;
  // Outlives a new binding: a task that is suspended and resumed keeps what it has prepared.
  private boolean prepared;
  private @Nullable Binding binding;

  /** What is called, the place in the topology from which it forwards, and what it drives. */
  private record Binding(
      InternalProcessorContext<?, ?> context,
      ProcessorNode<?, ?, ?, ?> node,
      Runnable work,
      List<TransactionalStore> stores) {}

  CommitHook(String name) {
    this.name = name;
  }

  /**
   * Adapts Kafka's restore callback that knows the offset of each record, which no public one does,
   * so that a store can write a batch and the offset of its last record as one unit.
   */
  public static StateRestoreCallback restoring(
      Consumer<Collection<ConsumerRecord<byte[], byte[]>>> batches) {
    RecordBatchingStateRestoreCallback callback = batches::accept;
    return callback;
  }

  /** Binds the work of a task without transactional stores; call it in {@code Processor.init}. */
  public void bind(ProcessorContext<?, ?> context, Runnable work) {
    bind(context, work, List.of());
  }

  /**
   * Binds the work and the stores; call it in {@code Processor.init}.
   *
   * @param context the processor's own context, through which the work forwards
   * @param work called before each commit on the stream thread; idempotent
   * @param stores all transactional stores of the task; prepared after the work, in this order
   */
  public void bind(
      ProcessorContext<?, ?> context, Runnable work, List<? extends TransactionalStore> stores) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    binding = new Binding(internal, internal.currentNode(), work, List.copyOf(stores));
  }

  /**
   * Says that the task goes on, and hence that its last commit has succeeded. Call it first in
   * {@code process} and in each punctuation; it costs one look at a boolean if nothing is to do.
   */
  public void begin() {
    if (prepared) {
      settle();
    }
  }

  @Override
  public void flushCache() {
    Binding bound = binding;
    if (bound == null) {
      return;
    }
    InternalProcessorContext<?, ?> context = bound.context();
    ProcessorNode<?, ?, ?, ?> previousNode = context.currentNode();
    ProcessorRecordContext previousRecord = context.recordContext();
    context.setCurrentNode(bound.node());
    context.setRecordContext(
        new ProcessorRecordContext(
            previousRecord == null ? 0 : previousRecord.timestamp(),
            -1,
            context.taskId().partition(),
            null,
            new RecordHeaders()));
    try {
      bound.work().run();
    } finally {
      context.setCurrentNode(previousNode);
      context.setRecordContext(previousRecord);
    }
    prepare(bound);
  }

  private void prepare(Binding bound) {
    prepared = !bound.stores().isEmpty();
    bound.stores().forEach(store -> store.prepare(changelog(bound.context(), store.name())));
  }

  /**
   * Changelog records carry the wall clock at the commit: a changelog may be kept by age, and what
   * was logged today about old usage must not be deleted tomorrow.
   */
  private static Changelog changelog(InternalProcessorContext<?, ?> context, String store) {
    long now = context.currentSystemTimeMs();
    return (key, value) ->
        context.logChange(
            store, Bytes.wrap(key), value, now, new RecordHeaders(), Position.emptyPosition());
  }

  private void settle() {
    Binding bound = binding;
    if (bound != null) {
      prepared = false;
      bound.stores().forEach(store -> store.committed(changelogEnd(bound, store.name())));
    }
  }

  /** The collector changes when a task is recycled, so that it is asked for at each use. */
  private static long changelogEnd(Binding bound, String store) {
    InternalProcessorContext<?, ?> context = bound.context();
    TopicPartition changelog =
        new TopicPartition(context.changelogFor(store), context.taskId().partition());
    RecordCollector collector = ((RecordCollector.Supplier) context).recordCollector();
    return collector.offsets().getOrDefault(changelog, -1L);
  }

  /** Called when an active task becomes a standby: it has committed, and the processor is gone. */
  @Override
  public void clearCache() {
    Binding bound = binding;
    if (bound != null) {
      begin();
      bound.stores().forEach(TransactionalStore::forget);
    }
    prepared = false;
    binding = null;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    binding = null;
    prepared = false;
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    binding = null;
    prepared = false;
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
