package org.countinghouse.app.rebuild;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Part;

/** How many records a part has still to take in and commit. */
final class Lag {

  private static final Map<Part, List<Topic>> SOURCES = new EnumMap<>(Part.class);

  static {
    SOURCES.put(
        Part.REFERENCE,
        List.of(
            Topic.MASTER_METERS,
            Topic.MASTER_PRODUCTS,
            Topic.MASTER_PRICE_PLANS,
            Topic.MASTER_LEGAL_ENTITIES,
            Topic.MASTER_TAX_CODES,
            Topic.MASTER_POSTING_RULES));
    SOURCES.put(
        Part.METERING,
        List.of(Topic.USAGE_EVENTS, Topic.MASTER_CUSTOMERS, Topic.REFERENCE_METERING));
    SOURCES.put(
        Part.RATING,
        List.of(
            Topic.USAGE_TOTALS,
            Topic.REFERENCE_RATING,
            Topic.MASTER_ACCOUNTS,
            Topic.MASTER_CONTRACTS,
            Topic.BILLING_CLOSINGS,
            Topic.RATED_IMPORTS));
  }

  private final Admin admin;
  private final AppConfig config;

  /**
   * @param admin client of the cluster; stays open
   */
  Lag(Admin admin, AppConfig config) {
    this.admin = admin;
    this.config = config;
  }

  /** Records of the parts that count and rate, all together. */
  long all() {
    return SOURCES.keySet().stream().mapToLong(this::of).sum();
  }

  /**
   * Records that one part has still to commit.
   *
   * @throws Problem if the cluster cannot be asked
   */
  long of(Part part) {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(part.applicationId(config.streams().applicationIdPrefix()))
              .partitionsToOffsetAndMetadata()
              .get();
      Map<TopicPartition, Long> first = offsets(part, OffsetSpec.earliest());
      long lag = 0;
      for (var end : offsets(part, OffsetSpec.latest()).entrySet()) {
        OffsetAndMetadata at = committed.get(end.getKey());
        long from = at == null ? first.getOrDefault(end.getKey(), 0L) : at.offset();
        lag += Math.max(0, end.getValue() - from);
      }
      return lag;
    } catch (ExecutionException e) {
      throw new Problem(
          "Expected to learn how far %s has come, but: %s".formatted(part.id(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem(
          "Expected to learn how far %s has come, but was interrupted".formatted(part.id()), e);
    }
  }

  private Map<TopicPartition, Long> offsets(Part part, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    List<String> names =
        SOURCES.getOrDefault(part, List.of()).stream().map(config.topics()::nameOf).toList();
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    admin
        .describeTopics(names)
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(info -> asked.put(new TopicPartition(name, info.partition()), which)));
    Map<TopicPartition, Long> found = new HashMap<>();
    admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, at) -> found.put(partition, at.offset()));
    return found;
  }
}
