package org.countinghouse.topology.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Writes down what the commit hook tells a transactional store; logs its {@code pending} value. */
final class RecordingStore implements TransactionalStore {

  static final String NAME = "recording-store";

  final List<String> told = new ArrayList<>();
  final List<String> pending = new ArrayList<>();
  private boolean open;

  @Override
  public void prepare(Changelog changelog) {
    told.add("prepare " + pending);
    pending.forEach(value -> changelog.log("key".getBytes(UTF_8), value.getBytes(UTF_8)));
    pending.clear();
  }

  @Override
  public void committed(long changelogEnd) {
    told.add("committed " + changelogEnd);
  }

  @Override
  public void forget() {
    told.add("forget");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, CommitHook.restoring(batch -> {}));
    open = true;
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {}

  @Override
  public void close() {
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

  record Builder() implements StoreBuilder<RecordingStore> {

    @Override
    public RecordingStore build() {
      return new RecordingStore();
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public StoreBuilder<RecordingStore> withCachingEnabled() {
      return this;
    }

    @Override
    public StoreBuilder<RecordingStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<RecordingStore> withLoggingEnabled(Map<String, String> config) {
      return this;
    }

    @Override
    public StoreBuilder<RecordingStore> withLoggingDisabled() {
      return this;
    }

    @Override
    public Map<String, String> logConfig() {
      return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
      return true;
    }
  }
}
