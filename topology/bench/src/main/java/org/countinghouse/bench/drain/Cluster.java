package org.countinghouse.bench.drain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeLogDirsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** What the benchmark asks of the broker. */
final class Cluster implements AutoCloseable {

  private final Admin admin;

  Cluster(String bootstrapServers) {
    admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  void createTopic(String name, int partitions, Map<String, String> settings) {
    get(
        admin
            .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
            .all());
  }

  Set<String> topics() {
    return get(admin.listTopics().names());
  }

  void deleteTopics(Set<String> names) {
    get(admin.deleteTopics(names).all());
  }

  /** End offsets of all partitions of some topics. */
  Map<TopicPartition, Long> ends(Set<String> topics) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    get(admin.describeTopics(topics).allTopicNames())
        .values()
        .forEach(
            topic ->
                topic
                    .partitions()
                    .forEach(
                        partition ->
                            asked.put(
                                new TopicPartition(topic.name(), partition.partition()),
                                OffsetSpec.latest())));
    return get(admin.listOffsets(asked).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** How many records of a topic a group has committed. */
  long committed(String group, String topic) {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return offsets.entrySet().stream()
          .filter(entry -> entry.getKey().topic().equals(topic) && entry.getValue() != null)
          .mapToLong(entry -> entry.getValue().offset())
          .sum();
    } catch (ExecutionException notYet) {
      if (notYet.getCause() instanceof GroupIdNotFoundException) {
        return 0;
      }
      throw new IllegalStateException("Expected offsets of " + group, notYet);
    } catch (InterruptedException stopped) {
      throw stopped(stopped);
    }
  }

  /** Sets where a group goes on; it must have no members. */
  void setOffsets(String group, Map<TopicPartition, Long> offsets) {
    Map<TopicPartition, OffsetAndMetadata> metadata =
        offsets.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> new OffsetAndMetadata(entry.getValue())));
    get(admin.alterConsumerGroupOffsets(group, metadata).all());
  }

  /** Takes killed processes out of a group, which would wait for them. */
  void removeMembers(String group) {
    get(
        admin
            .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
            .all());
  }

  /** Bytes that the logs of some topics have on disk. */
  long bytes(Set<String> topics) {
    int broker = get(admin.describeCluster().nodes()).iterator().next().id();
    DescribeLogDirsResult logs = admin.describeLogDirs(List.of(broker));
    Set<String> asked = new HashSet<>(topics);
    return get(logs.allDescriptions()).values().stream()
        .flatMap(folders -> folders.values().stream())
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(replica -> asked.contains(replica.getKey().topic()))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException cause) {
      throw new IllegalStateException("Expected an answer of the broker", cause);
    } catch (InterruptedException stopped) {
      throw stopped(stopped);
    }
  }

  private static IllegalStateException stopped(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Expected an answer of the broker", cause);
  }

  @Override
  public void close() {
    admin.close();
  }
}
