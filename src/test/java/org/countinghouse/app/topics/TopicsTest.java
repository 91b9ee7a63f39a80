package org.countinghouse.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real broker, which alone knows what it makes of a setting. */
class TopicsTest {

  private final String prefix = SharedCluster.uniquePrefix();
  private final Admin admin = SharedCluster.admin();

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void shouldCreateEveryTopicOnceWhenApplied() {
    AppConfig config = config(Map.of());

    List<String> report = apply(config);

    assertThat(report)
        .hasSize(Topic.values().length)
        .contains(
            "created %susage.events: 2 partitions, cleanup.policy=delete".formatted(prefix)
                + " message.timestamp.type=LogAppendTime min.insync.replicas=1"
                + " retention.bytes=-1 retention.ms=5184000000");
    assertThat(check(config)).isEmpty();
    assertThat(apply(config)).isEmpty();
  }

  @Test
  void shouldCreateOnlyMissingTopicsWhenSomeExist() throws Exception {
    create("usage.events", 2, Map.of("message.timestamp.type", "LogAppendTime"));
    AppConfig config = config(Map.of());

    assertThat(apply(config)).hasSize(Topic.values().length - 1);
    assertThat(check(config))
        .singleElement()
        .asString()
        .startsWith("Expected retention.ms of " + prefix + "usage.events to be at least");
  }

  @Test
  void shouldKeepEventsForEverWhenFeederStampsThem() throws Exception {
    AppConfig config = config(Map.of("append-time.source", "record"));

    apply(config);
    assertThat(check(config)).isEmpty();

    alter("usage.events", "message.timestamp.type", "LogAppendTime");
    alter("usage.events", "retention.ms", "5184000000");
    awaitProblems(config, 2);
    assertThat(check(config))
        .containsExactly(
            "Expected retention.ms of %susage.events to be -1, because the feeder's times may lie"
                    .formatted(prefix)
                + " far back, but found 5184000000",
            "Expected message.timestamp.type of %susage.events to be CreateTime, but found"
                    .formatted(prefix)
                + " LogAppendTime: append-time.source is record");
  }

  @Test
  void shouldKeepEventsLongerWhenHorizonIsLonger() {
    AppConfig config = config(Map.of("deduplication.horizon", "P100D"));

    apply(config);

    assertThat(check(config)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          usage.events     | retention.ms           | 3113999999    | be at least 3114000000 (PT865H: deduplication.horizon, clock.tolerance and a day), but found 3113999999
          usage.events     | retention.bytes        | 1000000       | be -1, but found 1000000: a busy day would delete records early
          usage.events     | message.timestamp.type | CreateTime    | be LogAppendTime, but found CreateTime: append-time.source is broker
          usage.events     | cleanup.policy         | compact       | be delete, but found compact
          usage.events     | min.insync.replicas    | 2             | be at most its 1 replicas, but found 2: nothing could be written
          master.customers | cleanup.policy         | delete        | be compact, but found delete
          usage.totals     | cleanup.policy         | compact,delete | be compact, but found compact,delete
          rated.summaries  | retention.ms           | 5184000000    | be -1, but found 5184000000
          rated.summaries  | retention.bytes        | 1000000       | be -1, but found 1000000: a busy day would delete records early
          """)
  void shouldRefuseWhenSettingEndangersRecords(
      String topic, String setting, String value, String complaint) throws Exception {
    AppConfig config = config(Map.of());
    apply(config);

    alter(topic, setting, value);
    awaitProblems(config, 1);

    assertThat(check(config))
        .containsExactly("Expected %s of %s%s to %s".formatted(setting, prefix, topic, complaint));
  }

  @Test
  void shouldRefuseWhenPartitionCountsDiffer() throws Exception {
    AppConfig config = config(Map.of());
    apply(config);

    grow("master.customers", 3);
    grow("rated.charges", 4);
    grow("master.meters", 2);
    awaitProblems(config, 3);

    assertThat(check(config))
        .containsExactlyInAnyOrder(
            "Expected 2 partitions in %smaster.customers, as metering.partitions says for every"
                    .formatted(prefix)
                + " topic routed by customer, but found 3",
            "Expected 3 partitions in %srated.charges, as account.partitions says for every"
                    .formatted(prefix)
                + " topic routed by account, but found 4",
            "Expected 1 partitions in %smaster.meters, as its records need one order, but found 2"
                .formatted(prefix));
  }

  @Test
  void shouldReportEveryTopicWhenNoneExists() {
    assertThat(check(config(Map.of())))
        .hasSize(Topic.values().length)
        .contains("Expected topic %susage.events, but it does not exist".formatted(prefix));
  }

  @Test
  void shouldRefuseWhenReplicasAreFewerThanConfigured() {
    apply(config(Map.of()));

    assertThat(check(config(Map.of("replication.factor", "3"))))
        .hasSize(Topic.values().length)
        .contains("Expected 3 replicas of %susage.events, but found 1".formatted(prefix));
  }

  @Test
  void shouldRefuseWhenOneOfThreeReplicasConfirmsAlone() {
    AppConfig config = config(Map.of("replication.factor", "3"));
    PlannedTopic planned = PlannedTopic.plan(TopicDefinitions.load(), config).get(0);
    Map<String, String> settings = new HashMap<>(planned.config());
    settings.put("min.insync.replicas", "1");

    assertThat(planned.config()).containsEntry("min.insync.replicas", "2");
    assertThat(new TopicRules(config).problemsOf(planned, new FoundTopic(2, 3, settings)))
        .containsExactly(
            "Expected min.insync.replicas of %susage.events to be at least 2, but found 1: a lost"
                    .formatted(prefix)
                + " disk would lose records that were confirmed");
  }

  private AppConfig config(Map<String, String> more) {
    Map<String, String> texts =
        new HashMap<>(
            Map.of(
                "bootstrap.servers", SharedCluster.bootstrapServers(),
                "schema.registry.url", "http://localhost:1",
                "topic.prefix", prefix,
                "metering.partitions", "2",
                "account.partitions", "3",
                "replication.factor", "1"));
    texts.putAll(more);
    return AppConfig.of(texts);
  }

  private List<String> apply(AppConfig config) {
    return new TopicApplier(admin, TopicDefinitions.load(), config).apply();
  }

  private List<String> check(AppConfig config) {
    return new TopicChecker(admin, TopicDefinitions.load(), config).check();
  }

  /** A change is known to the controller first; the broker that we ask learns of it later. */
  private void awaitProblems(AppConfig config, int count) {
    await().atMost(Duration.ofSeconds(10)).until(() -> check(config).size() >= count);
  }

  private void create(String topic, int partitions, Map<String, String> settings) throws Exception {
    NewTopic created =
        new NewTopic(prefix + topic, Optional.of(partitions), Optional.empty()).configs(settings);
    admin.createTopics(List.of(created)).all().get();
  }

  private void alter(String topic, String setting, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, prefix + topic);
    Collection<AlterConfigOp> operations =
        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET));
    admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get();
  }

  private void grow(String topic, int partitions) throws Exception {
    admin
        .createPartitions(Map.of(prefix + topic, NewPartitions.increaseTo(partitions)))
        .all()
        .get();
  }
}
