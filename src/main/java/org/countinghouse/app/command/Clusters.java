package org.countinghouse.app.command;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.KafkaConfig;

/** Connects commands to a cluster. */
final class Clusters {

  private static final int ANSWER_WITHIN_MS = 15_000;
  private static final int TRY_FOR_MS = 5_000;

  private Clusters() {}

  /**
   * An admin client of a cluster that answers; the caller closes it.
   *
   * @throws Problem if no broker answers within 15 s, or what {@code kafka.*} says instead
   */
  static Admin connect(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TRY_FOR_MS);
    settings.putAll(config.clientSettings());
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    try {
      Admin admin = Admin.create(settings);
      try {
        admin.describeCluster().clusterId().get();
        return admin;
      } catch (ExecutionException | InterruptedException e) {
        admin.close();
        throw e;
      }
    } catch (KafkaException | ExecutionException e) {
      throw unreachable(config, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(config, e);
    }
  }

  private static Problem unreachable(KafkaConfig config, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new Problem(
        "Expected a Kafka broker at %s, but none answered: %s"
            .formatted(config.bootstrapServers(), cause.getMessage()),
        e);
  }
}
