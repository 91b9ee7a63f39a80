package org.countinghouse.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.topic.Topic;
import org.junit.jupiter.api.Test;

class TopicDefinitionsTest {

  private static final Map<Topic, TopicDefinition> DEFINITIONS =
      TopicDefinitions.load().all().stream()
          .collect(Collectors.toMap(TopicDefinition::topic, Function.identity()));

  @Test
  void shouldDefineEveryTopicWhenLoaded() {
    assertThat(DEFINITIONS).containsOnlyKeys(Topic.values());
  }

  @Test
  void shouldStampAndKeepUsageEventsWhenLoaded() {
    assertThat(DEFINITIONS.get(Topic.USAGE_EVENTS))
        .isEqualTo(
            new TopicDefinition(
                Topic.USAGE_EVENTS,
                PartitionClass.METERING,
                Cleanup.DELETE,
                Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", "5184000000",
                    "retention.bytes", "-1",
                    "message.timestamp.type", "LogAppendTime")));
  }

  @Test
  void shouldRouteByCustomerOnlyWhatMeteringJoins() {
    List<Topic> byCustomer =
        DEFINITIONS.values().stream()
            .filter(definition -> definition.partitions() == PartitionClass.METERING)
            .map(TopicDefinition::topic)
            .toList();

    assertThat(byCustomer)
        .containsExactlyInAnyOrder(
            Topic.USAGE_EVENTS,
            Topic.USAGE_REJECTED,
            Topic.USAGE_DUPLICATES,
            Topic.USAGE_COMMANDS,
            Topic.MASTER_CUSTOMERS,
            Topic.REFERENCE_METERING);
  }

  @Test
  void shouldReportAllErrorsWhenDefinitionsAreWrong() {
    String yaml =
        """
        cleanup:
          compact: {cleanup.policy: delete}
          delete: {cleanup.policy: delete, retention.ms: [1, 2]}
          infinite: {cleanup.policy: delete, retention.ms: 1000}
        topics:
          usage.events: {partitions: customers, cleanup: never}
          usage.event: {partitions: metering, cleanup: delete}
        """;

    Problem problem = catchThrowableOfType(Problem.class, () -> TopicDefinitions.parse(yaml));

    assertThat(problem.lines())
        .contains(
            "Expected cleanup.policy compact in cleanup compact, but found"
                + " {cleanup.policy=delete}",
            "Expected a plain value for retention.ms in cleanup delete, but found [1,2]",
            "Expected retention.ms -1 in cleanup infinite, but found"
                + " {cleanup.policy=delete, retention.ms=1000}",
            "Expected one of metering, account, single as partitions of topic usage.events, but"
                + " found 'customers'",
            "Expected one of compact, delete, infinite as cleanup of topic usage.events, but"
                + " found 'never'",
            "Expected a known topic, but found 'usage.event'",
            "Expected a definition of topic usage.rejected, but found none")
        .hasSize(Topic.values().length + 5);
  }

  @Test
  void shouldNameLineWhenYamlIsBroken() {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> TopicDefinitions.parse("topics:\n  a: 1\n  a: 2\n"));

    assertThat(problem.lines()).singleElement().asString().startsWith("Expected YAML, but line 3");
  }
}
