package org.countinghouse.app.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.JavaProperties;
import org.countinghouse.serdes.registry.CachingSchemaRegistry;
import org.countinghouse.serdes.registry.HttpSchemaRegistry;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegistryConfig;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.countinghouse.topology.Codecs;

/**
 * The schemas of all topics, fetched before the first record, so that a registry that is down later
 * stops nothing that is already known.
 */
public final class Schemas {

  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);
  private static final int CACHED_MAX = 10_000;

  private Schemas() {}

  /**
   * Connects to the registry. With {@code auto.register.schemas=true} every schema is registered,
   * else each must be there already.
   *
   * @throws Problem if the registry cannot be reached, or lacks or refuses a schema
   */
  public static Codecs connect(AppConfig config) {
    RegistryConfig settings = settings(config);
    CachingSchemaRegistry registry = registry(settings);
    try {
      if (settings.serde().registration() == SerdeOptions.Registration.REGISTER) {
        register(config, settings, registry);
      }
      Set<String> missing = registry.prefetch(subjects(config, settings));
      if (!missing.isEmpty()) {
        throw new Problem(missing.stream().map(Schemas::missing).toList());
      }
    } catch (RegistryUnavailableException e) {
      throw unreachable(settings, e);
    }
    return new Codecs(registry, settings.serde());
  }

  /**
   * Registers the schemas of all topics, which is a step of deployment.
   *
   * @return how many subjects have them now
   * @throws Problem if the registry cannot be reached or refuses a schema
   */
  public static int register(AppConfig config) {
    RegistryConfig settings = settings(config);
    return register(config, settings, registry(settings));
  }

  private static int register(
      AppConfig config, RegistryConfig settings, CachingSchemaRegistry registry) {
    for (Topic topic : Topic.values()) {
      Schema schema = topic.schema();
      try {
        registry.register(
            subject(config, settings, topic),
            settings.serde().removeJavaProperties() ? JavaProperties.removedFrom(schema) : schema);
      } catch (RegistryUnavailableException e) {
        throw unreachable(settings, e);
      } catch (RegistryException e) {
        throw new Problem(
            "Expected the registry to take the schema of %s, but: %s"
                .formatted(config.topics().nameOf(topic), e.getMessage()),
            e);
      }
    }
    return Topic.values().length;
  }

  private static RegistryConfig settings(AppConfig config) {
    try {
      return RegistryConfig.from(config.registry().settings());
    } catch (IllegalArgumentException e) {
      throw new Problem(String.valueOf(e.getMessage()), e);
    }
  }

  private static CachingSchemaRegistry registry(RegistryConfig settings) {
    return new CachingSchemaRegistry(
        new HttpSchemaRegistry(settings), Clock.systemUTC(), UNKNOWN_FOR, CACHED_MAX);
  }

  private static List<String> subjects(AppConfig config, RegistryConfig settings) {
    return Arrays.stream(Topic.values()).map(topic -> subject(config, settings, topic)).toList();
  }

  private static String subject(AppConfig config, RegistryConfig settings, Topic topic) {
    return settings
        .serde()
        .subject(config.topics().nameOf(topic), RecordPart.VALUE, topic.schema().getFullName());
  }

  private static Problem unreachable(RegistryConfig settings, RegistryUnavailableException e) {
    return new Problem(
        "Expected a schema registry at %s, but: %s"
            .formatted(settings.endpoints().get(0).base(), e.getMessage()),
        e);
  }

  private static String missing(String subject) {
    return ("Expected subject %s in the schema registry, but it is not there; `countinghouse topics"
            + " apply` registers it")
        .formatted(subject);
  }
}
