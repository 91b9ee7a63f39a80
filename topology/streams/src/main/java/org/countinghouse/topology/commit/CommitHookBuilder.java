package org.countinghouse.topology.commit;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds a {@link CommitHook}, which has neither data nor changelog.
 *
 * @param name name of the store
 */
public record CommitHookBuilder(String name) implements StoreBuilder<CommitHook> {

  @Override
  public CommitHook build() {
    return new CommitHook(name);
  }

  @Override
  public StoreBuilder<CommitHook> withCachingEnabled() {
    throw noData();
  }

  @Override
  public StoreBuilder<CommitHook> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<CommitHook> withLoggingEnabled(Map<String, String> config) {
    throw noData();
  }

  @Override
  public StoreBuilder<CommitHook> withLoggingDisabled() {
    return this;
  }

  @Override
  public Map<String, String> logConfig() {
    return Map.of();
  }

  @Override
  public boolean loggingEnabled() {
    return false;
  }

  private UnsupportedOperationException noData() {
    return new UnsupportedOperationException(
        "Expected no caching or logging of '" + name + "', since it has no data");
  }
}
