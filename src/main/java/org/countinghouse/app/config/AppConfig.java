package org.countinghouse.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.topology.Part;

/**
 * The configuration of a process, complete and checked: whoever holds one need not ask again.
 *
 * @param parts parts that this process runs, at least one
 */
public record AppConfig(
    KafkaConfig kafka,
    RegistryConfig registry,
    TopicsConfig topics,
    Set<Part> parts,
    StreamsConfig streams,
    RulesConfig rules,
    ClosingConfig closing,
    PostingConfig posting,
    HttpConfig http,
    MemoryConfig memory) {

  public AppConfig {
    parts = Set.copyOf(parts);
  }

  /**
   * Reads a file and the environment, which overrides it.
   *
   * @param file Java properties in UTF-8
   * @param environment all variables; those without {@code COUNTINGHOUSE_} are ignored
   * @throws Problem with one line for each thing that is wrong
   */
  public static AppConfig read(Path file, Map<String, String> environment) {
    List<String> errors = new ArrayList<>();
    Properties properties = new PropertiesWithoutRepetition(errors);
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new Problem(
          "Expected a configuration in the file %s, but it cannot be read: %s".formatted(file, e),
          e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.forEach((key, value) -> texts.put((String) key, (String) value));
    return from(Settings.check(texts, environment, errors));
  }

  /**
   * Takes keys and values as they would stand in a file, without the environment.
   *
   * @throws Problem with one line for each thing that is wrong
   */
  public static AppConfig of(Map<String, String> texts) {
    return from(Settings.check(texts, Map.of(), List.of()));
  }

  private static AppConfig from(Settings settings) {
    return new AppConfig(
        new KafkaConfig(settings.get(ConfigKeys.BOOTSTRAP_SERVERS), settings.kafka()),
        new RegistryConfig(settings.registry()),
        topics(settings),
        settings.get(ConfigKeys.PARTS),
        streams(settings),
        rules(settings),
        new ClosingConfig(
            settings.get(ConfigKeys.CLOSING_TIMER),
            settings.get(ConfigKeys.CLOSING_DELAY),
            settings.get(ConfigKeys.ADJUSTMENT_CADENCE),
            settings.get(ConfigKeys.ADJUSTMENT_MATERIALITY),
            settings.get(ConfigKeys.GENERATION)),
        new PostingConfig(
            settings.get(ConfigKeys.POSTING_ATTEMPTS),
            settings.get(ConfigKeys.POSTING_BACKOFF),
            settings.get(ConfigKeys.POSTING_RECEIVABLES_ACCOUNT)),
        new HttpConfig(
            settings.get(ConfigKeys.HTTP_HOST),
            settings.get(ConfigKeys.HTTP_PORT),
            settings.get(ConfigKeys.HTTP_ADVERTISED)),
        new MemoryConfig(
            settings.get(ConfigKeys.MEMORY_BUDGET),
            settings.get(ConfigKeys.EXPECTED_EVENTS_PER_DAY),
            settings.get(ConfigKeys.EXPECTED_INSTANCES),
            settings.get(ConfigKeys.PARKING_MAX)));
  }

  /**
   * How the memory of this process is shared out.
   *
   * @param heap bytes that the heap may grow to
   * @throws Problem if budget or heap are too small for what is expected
   */
  public MemoryPlan memoryPlan(long heap) {
    return MemoryPlan.of(
        new MemoryPlan.Load(
            memory.eventsPerDay(),
            rules.deduplicationRetention(),
            topics.meteringPartitions(),
            memory.instances(),
            streams.standbyReplicas()),
        memory.budgetBytes(),
        heap);
  }

  private static TopicsConfig topics(Settings settings) {
    return new TopicsConfig(
        settings.get(ConfigKeys.TOPIC_PREFIX),
        settings.get(ConfigKeys.METERING_PARTITIONS),
        settings.get(ConfigKeys.ACCOUNT_PARTITIONS),
        settings.get(ConfigKeys.REPLICATION_FACTOR),
        settings.get(ConfigKeys.APPEND_TIME_SOURCE));
  }

  private static StreamsConfig streams(Settings settings) {
    return new StreamsConfig(
        settings.get(ConfigKeys.APPLICATION_ID_PREFIX),
        Path.of(settings.get(ConfigKeys.STATE_DIR)),
        settings.get(ConfigKeys.COMMIT_INTERVAL),
        settings.get(ConfigKeys.TICK_INTERVAL),
        settings.get(ConfigKeys.STREAM_THREADS),
        settings.get(ConfigKeys.STANDBY_REPLICAS));
  }

  private static RulesConfig rules(Settings settings) {
    return new RulesConfig(
        settings.get(ConfigKeys.DEDUPLICATION_HORIZON),
        settings.get(ConfigKeys.CLOCK_TOLERANCE),
        settings.get(ConfigKeys.PARKING_PATIENCE),
        settings.get(ConfigKeys.CLOSING_PATIENCE),
        settings.get(ConfigKeys.INVOICE_PATIENCE),
        settings.get(ConfigKeys.SOURCE_SILENCE));
  }

  /** Java's own class lets the last of two lines with one key win, in silence. */
  private static final class PropertiesWithoutRepetition extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient List<String> errors;

    PropertiesWithoutRepetition(List<String> errors) {
      this.errors = errors;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        errors.add("Expected each key once, but found %s again".formatted(key));
      }
      return super.put(key, value);
    }
  }
}
