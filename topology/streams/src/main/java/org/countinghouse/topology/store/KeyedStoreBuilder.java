package org.countinghouse.topology.store;

import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds a {@link KeyedStore}, whose changelog is compacted.
 *
 * @param name name of the store
 * @param memory shared by all stores of the process
 */
public record KeyedStoreBuilder(String name, StoreMemory memory)
    implements StoreBuilder<KeyedStore> {

  @Override
  public KeyedStore build() {
    return new KeyedStore(name, memory);
  }

  @Override
  public StoreBuilder<KeyedStore> withCachingEnabled() {
    throw new UnsupportedOperationException(
        "Expected no cache before '%s', since it keeps changes in memory itself".formatted(name));
  }

  @Override
  public StoreBuilder<KeyedStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<KeyedStore> withLoggingEnabled(Map<String, String> config) {
    if (!config.isEmpty()) {
      throw new UnsupportedOperationException(
          "Expected the default changelog of '%s', but found settings %s".formatted(name, config));
    }
    return this;
  }

  @Override
  public StoreBuilder<KeyedStore> withLoggingDisabled() {
    throw new UnsupportedOperationException(
        "Expected a changelog of '%s', since its state must outlive a disk".formatted(name));
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
