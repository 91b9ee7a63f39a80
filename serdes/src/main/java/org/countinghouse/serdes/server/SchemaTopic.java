package org.countinghouse.serdes.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic behind {@link KafkaSchemaStore}. */
final class SchemaTopic {
  private SchemaTopic() {}

  /**
   * Creates the topic, or checks the one that exists: without compaction it would forget schemas.
   */
  static void ensure(Map<String, Object> clientSettings, String topic, Duration timeout) {
    Map<String, Object> settings = new HashMap<>(clientSettings);
    // Closing the client waits for its calls, so they must not outlive our own limit.
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    try (Admin admin = Admin.create(settings)) {
      if (!created(admin, topic, timeout)) {
        check(admin, topic, timeout);
      }
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new SchemaStoreException("Expected topic " + topic + " to be usable, but: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaStoreException(
          "Expected topic " + topic + " to be usable, but was stopped", e);
    }
  }

  private static boolean created(Admin admin, String topic, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(1), Optional.empty())
            .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    try {
      await(admin.createTopics(List.of(wanted)).all(), timeout);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static void check(Admin admin, String topic, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String policy =
        await(admin.describeConfigs(List.of(resource)).all(), timeout)
            .values()
            .iterator()
            .next()
            .get(TopicConfig.CLEANUP_POLICY_CONFIG)
            .value();
    int partitions =
        await(admin.describeTopics(List.of(topic)).allTopicNames(), timeout)
            .values()
            .iterator()
            .next()
            .partitions()
            .size();
    if (partitions != 1 || !TopicConfig.CLEANUP_POLICY_COMPACT.equals(policy)) {
      throw new KafkaException(
          "expected 1 partition with cleanup.policy=compact, but it has "
              + partitions
              + " with "
              + policy);
    }
  }

  private static <T> T await(KafkaFuture<T> future, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
