package org.countinghouse.topology.identity;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Builds {@link IdentityStore}s, always with a changelog. It is kept by age and not compacted: no
 * identity is written twice.
 *
 * @param name name of the store
 * @param retention how long an identity is visible after its append time
 * @param tableMax identities of a task that are held in memory before they are sealed; 24 to 80
 *     bytes each
 */
public record IdentityStoreBuilder(String name, Duration retention, int tableMax)
    implements StoreBuilder<IdentityStore> {

  /** How much longer the changelog is kept, so that a task that slept finds what it needs. */
  private static final Duration SLACK = Duration.ofDays(3);

  @Override
  public IdentityStore build() {
    return new IdentityStore(name, Generations.of(retention), tableMax);
  }

  @Override
  public StoreBuilder<IdentityStore> withCachingEnabled() {
    throw new UnsupportedOperationException(
        "Expected no caching of '" + name + "': it keeps its changes itself");
  }

  @Override
  public StoreBuilder<IdentityStore> withCachingDisabled() {
    return this;
  }

  @Override
  public StoreBuilder<IdentityStore> withLoggingEnabled(Map<String, String> config) {
    throw new UnsupportedOperationException(
        "Expected the changelog of '" + name + "' as it is: its retention is part of it");
  }

  @Override
  public StoreBuilder<IdentityStore> withLoggingDisabled() {
    throw new UnsupportedOperationException(
        "Expected a changelog of '" + name + "': the disk alone may be lost");
  }

  @Override
  public Map<String, String> logConfig() {
    Duration kept = retention.plusDays(Generations.of(retention).days()).plus(SLACK);
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(kept.toMillis()),
        TopicConfig.RETENTION_BYTES_CONFIG,
        "-1");
  }

  @Override
  public boolean loggingEnabled() {
    return true;
  }
}
