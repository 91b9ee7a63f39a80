package org.countinghouse.app.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keys that belong to a client and are handed on to it as they are.
 *
 * @param prefix start of the keys, or a whole key
 * @param description whose keys they are, one sentence of the key table
 */
record PassThrough(String prefix, String description) {

  static final String KAFKA_PREFIX = "kafka.";
  static final String REGISTRY_URL = "schema.registry.url";

  private static final PassThrough KAFKA =
      new PassThrough(
          KAFKA_PREFIX,
          "Settings of all Kafka clients without the `kafka.`, such as"
              + " `kafka.security.protocol`; `kafka.consumer.`, `kafka.producer.` for one kind.");

  private static final List<PassThrough> REGISTRY =
      List.of(
          new PassThrough("schema.registry.", "More settings of the schema registry's client."),
          new PassThrough("basic.auth.", "Its user and password."),
          new PassThrough("bearer.auth.", "Its token."),
          new PassThrough(
              "auto.register.schemas", "Whether serializers register schemas themselves."));

  /**
   * Client settings on which exactly-once, or the fate of local state, depends: ours alone. The
   * value says which key to use instead, or why there is none.
   */
  private static final Map<String, String> OURS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("bootstrap.servers", "set bootstrap.servers"),
              Map.entry("application.id", "set application.id.prefix"),
              Map.entry("application.server", "set http.advertised"),
              Map.entry("state.dir", "set state.dir"),
              Map.entry("num.stream.threads", "set stream.threads"),
              Map.entry("num.standby.replicas", "set standby.replicas"),
              Map.entry("commit.interval.ms", "set commit.interval"),
              Map.entry("replication.factor", "set replication.factor"),
              Map.entry("processing.guarantee", "it is always exactly_once_v2"),
              Map.entry("isolation.level", "it is always read_committed"),
              Map.entry("enable.idempotence", "it is always true"),
              Map.entry("acks", "it is always all"),
              Map.entry("enable.auto.commit", "offsets are committed with the results"),
              Map.entry("group.id", "it follows from application.id.prefix"),
              Map.entry("transactional.id", "it follows from application.id.prefix"),
              Map.entry("auto.offset.reset", "it is always earliest")));

  private static final List<String> CLIENT_PREFIXES =
      List.of("main.consumer.", "restore.consumer.", "consumer.", "producer.", "admin.");

  /** All of them, in the order of the documented table. */
  static List<PassThrough> all() {
    return List.of(KAFKA, REGISTRY.get(0), REGISTRY.get(1), REGISTRY.get(2), REGISTRY.get(3));
  }

  static boolean covers(String key) {
    return all().stream().anyMatch(group -> group.holds(key));
  }

  static boolean isRegistrys(String key) {
    return REGISTRY.stream().anyMatch(group -> group.holds(key));
  }

  /**
   * The key that an environment variable stands for: client keys have neither {@code -} nor {@code
   * _}, so that each {@code _} is a dot.
   */
  static Optional<String> keyOfEnvironment(String variable) {
    String key =
        variable
            .substring(ConfigKey.ENVIRONMENT_PREFIX.length())
            .replace('_', '.')
            .toLowerCase(Locale.ROOT);
    return Optional.of(key).filter(PassThrough::covers);
  }

  /** Why a covered key is refused after all; empty if it is not. */
  static Optional<String> refusal(String key) {
    if (!key.startsWith(KAFKA_PREFIX)) {
      return Optional.empty();
    }
    String setting = key.substring(KAFKA_PREFIX.length());
    String bare =
        CLIENT_PREFIXES.stream()
            .filter(setting::startsWith)
            .findFirst()
            .map(client -> setting.substring(client.length()))
            .orElse(setting);
    return Optional.ofNullable(OURS.get(bare))
        .map(instead -> "Expected no %s, but it is set; %s".formatted(key, instead));
  }

  /** As it stands in the key table: {@code kafka.*}, or the whole key. */
  String pattern() {
    return prefix.endsWith(".") ? prefix + "*" : prefix;
  }

  private boolean holds(String key) {
    return prefix.endsWith(".")
        ? key.startsWith(prefix) && key.length() > prefix.length()
        : key.equals(prefix);
  }
}
