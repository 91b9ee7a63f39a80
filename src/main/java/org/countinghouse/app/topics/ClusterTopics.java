package org.countinghouse.app.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.countinghouse.app.cli.Problem;

/** The topics that a cluster has. */
final class ClusterTopics {

  private static final Duration UNKNOWN_FOR_AT_MOST = Duration.ofSeconds(10);
  private static final int POLL_MS = 50;

  private final Admin admin;

  ClusterTopics(Admin admin) {
    this.admin = admin;
  }

  /** Which of these topics exist. */
  Set<String> existing(Collection<String> names) {
    Set<String> existing = new HashSet<>(get(() -> admin.listTopics().names(), "list topics"));
    existing.retainAll(names);
    return existing;
  }

  void create(List<NewTopic> topics) {
    get(() -> admin.createTopics(topics).all(), "create topics");
  }

  /**
   * Layout and effective settings of topics.
   *
   * @param names of topics that exist
   */
  Map<String, FoundTopic> describe(Collection<String> names) {
    Map<String, TopicDescription> layouts =
        get(() -> admin.describeTopics(names).allTopicNames(), "describe topics");
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<ConfigResource, Config> configs =
        get(() -> admin.describeConfigs(resources).all(), "describe the settings of topics");
    Map<String, FoundTopic> found = new HashMap<>();
    configs.forEach(
        (resource, config) -> {
          TopicDescription layout = layouts.get(resource.name());
          if (layout != null) {
            found.put(resource.name(), FoundTopic.of(layout, config));
          }
        });
    return found;
  }

  private static <T> T get(Supplier<KafkaFuture<T>> request, String purpose) {
    long deadlineNanos = System.nanoTime() + UNKNOWN_FOR_AT_MOST.toNanos();
    try {
      while (true) {
        try {
          return request.get().get();
        } catch (ExecutionException e) {
          // One broker may not have heard yet of a topic that another has listed.
          if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
              || System.nanoTime() > deadlineNanos) {
            throw new Problem("Expected to %s, but %s".formatted(purpose, reasonOf(e)), e);
          }
          Thread.sleep(POLL_MS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("Expected to %s, but was interrupted".formatted(purpose), e);
    }
  }

  private static String reasonOf(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null
        ? e.toString()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
