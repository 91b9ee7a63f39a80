package org.countinghouse.app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.registry.HttpSchemaRegistry;
import org.countinghouse.serdes.registry.RegisteredSchema;
import org.countinghouse.serdes.registry.RegistryConfig;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.server.KafkaSchemaStore;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.junit.jupiter.api.Test;

/** The registry server on a compacted topic of a real broker. */
class SchemaTopicTest {

  @Test
  void shouldRememberSchemasAndSettingsWhenStartedAgain() {
    String topic = SharedCluster.uniquePrefix() + "_schemas";
    int id;
    try (SchemaRegistryServer first = server(topic)) {
      SchemaRegistry client = client(first);
      id = client.register("usage.events-value", Topic.USAGE_EVENTS.schema());
      client.register("usage.totals-value", Topic.USAGE_TOTALS.schema());
      client.setCompatibilityLevel("usage.events-value", CompatibilityLevel.BACKWARD);
    }

    try (SchemaRegistryServer second = server(topic)) {
      SchemaRegistry client = client(second);
      RegisteredSchema found = client.latestVersion("usage.events-value");

      assertThat(found.id()).isEqualTo(id);
      assertThat(found.version()).isEqualTo(1);
      assertThat(found.schema()).isEqualTo(Topic.USAGE_EVENTS.schema());
      assertThat(client.subjects())
          .containsExactlyInAnyOrder("usage.events-value", "usage.totals-value");
      assertThat(client.compatibilityLevel("usage.events-value"))
          .isEqualTo(CompatibilityLevel.BACKWARD);
      assertThat(client.register("usage.events-value", Topic.USAGE_EVENTS.schema())).isEqualTo(id);
    }
  }

  private static SchemaRegistryServer server(String topic) {
    Map<String, Object> settings = Map.of("bootstrap.servers", SharedCluster.bootstrapServers());
    return SchemaRegistryServer.start(
        0,
        CompatibilityLevel.FULL_TRANSITIVE,
        KafkaSchemaStore.connect(settings, topic, Duration.ofSeconds(30)));
  }

  private static SchemaRegistry client(SchemaRegistryServer server) {
    return new HttpSchemaRegistry(
        RegistryConfig.from(Map.of("schema.registry.url", server.url().toString())));
  }
}
