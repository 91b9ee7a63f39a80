package org.countinghouse.topology.commit;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * Calls a processor once a commit, before the transaction's records are flushed, so that it can
 * write state and forward records inside that transaction.
 *
 * <p>Kafka Streams has no public hook there. Under exactly-once a running task's {@code flush} and
 * {@code commit} are not called at the commit interval at all; {@code flushCache} of a {@link
 * CachedStateStore} is, and this store without data is one. It may be called again after a commit
 * that failed, so the work must be safe to repeat: its records belong to an aborted transaction
 * then. This is the only class that uses Kafka's internal API; {@code CommitHookTest} fails loudly
 * when an upgrade changes it. Used by one stream thread at a time.
 */
public final class CommitHook implements StateStore, CachedStateStore<Object, Object> {

  private final String name;
  private boolean open;
  private @Nullable Binding binding;

  /** What is called, and the place in the topology from which it forwards. */
  private record Binding(
      InternalProcessorContext<?, ?> context, ProcessorNode<?, ?, ?, ?> node, Runnable work) {}

  CommitHook(String name) {
    this.name = name;
  }

  /**
   * Binds the work; call it in {@code Processor.init}.
   *
   * @param context the processor's own context, through which the work forwards
   * @param work called before each commit on the stream thread; idempotent
   */
  public void bind(ProcessorContext<?, ?> context, Runnable work) {
    InternalProcessorContext<?, ?> internal = (InternalProcessorContext<?, ?>) context;
    binding = new Binding(internal, internal.currentNode(), work);
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
  }

  /** Called when an active task becomes a standby: the processor is gone. */
  @Override
  public void clearCache() {
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
    context.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    binding = null;
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
