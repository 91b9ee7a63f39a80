package org.countinghouse.app.config;

import java.util.Map;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param clientSettings what all clients get besides, such as security; may hold secrets
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> clientSettings) {

  public KafkaConfig {
    clientSettings = Map.copyOf(clientSettings);
  }

  /** Without the values of the client settings, so that no secret gets into a log. */
  @Override
  public String toString() {
    return "KafkaConfig[bootstrapServers=%s, clientSettings=%s]"
        .formatted(bootstrapServers, clientSettings.keySet());
  }
}
