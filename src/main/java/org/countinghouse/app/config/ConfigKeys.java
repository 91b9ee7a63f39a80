package org.countinghouse.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countinghouse.topology.Part;

/** All keys, as data: the reader, the errors and the documented table follow from this list. */
final class ConfigKeys {

  private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

  static final ConfigKey<String> BOOTSTRAP_SERVERS =
      required(
          "bootstrap.servers",
          ValueType.matching("host:port,...", "[^,\\s]+:\\d+(\\s*,\\s*[^,\\s]+:\\d+)*"),
          "Kafka brokers to begin with.");

  static final ConfigKey<String> REGISTRY_URL =
      required(
          PassThrough.REGISTRY_URL,
          ValueType.matching(
              "http(s) address,...", "https?://[^,\\s]+(\\s*,\\s*https?://[^,\\s]+)*"),
          "Schema registry, Confluent's or a compatible one.");

  static final ConfigKey<String> APPLICATION_ID_PREFIX =
      key(
          "application.id.prefix",
          ValueType.matching("letters, digits, `.`, `_`, `-`", "[a-zA-Z0-9._-]{1,100}"),
          "countinghouse",
          "Start of each part's application id; change it and all state is left behind.");

  static final ConfigKey<String> TOPIC_PREFIX =
      key(
          "topic.prefix",
          ValueType.matching("letters, digits, `.`, `_`, `-`", "[a-zA-Z0-9._-]{0,100}"),
          "",
          "Put before every topic name, with its own separator, such as `eu.`.");

  static final ConfigKey<Set<Part>> PARTS =
      key(
          "parts",
          ValueType.someOf(Part.class),
          "reference,metering,rating,reconciliation,posting",
          "Parts that this process runs.");

  static final ConfigKey<String> STATE_DIR =
      key(
          "state.dir",
          ValueType.matching("folder", ".+"),
          "state",
          "Where local state stands; on a disk that outlives the process.");

  static final ConfigKey<Integer> METERING_PARTITIONS =
      key(
          "metering.partitions",
          ValueType.number(1, 10_000),
          "8",
          "Partitions of every topic routed by customer; cannot be changed later.");

  static final ConfigKey<Integer> ACCOUNT_PARTITIONS =
      key(
          "account.partitions",
          ValueType.number(1, 10_000),
          "8",
          "Partitions of every topic routed by account; cannot be changed later.");

  static final ConfigKey<Integer> REPLICATION_FACTOR =
      key(
          "replication.factor",
          ValueType.number(
              "-1, or number from 1 to 32767", n -> n == -1 || (n >= 1 && n <= 32_767)),
          "-1",
          "Replicas of topics, changelogs included; -1 takes the brokers' default.");

  static final ConfigKey<AppendTimeSource> APPEND_TIME_SOURCE =
      key(
          "append-time.source",
          ValueType.oneOf(AppendTimeSource.class),
          "broker",
          "Who stamps the append time of usage events; `record` only for a topic with one feeder.");

  static final ConfigKey<Duration> DEDUPLICATION_HORIZON =
      key(
          "deduplication.horizon",
          ValueType.positiveDuration(),
          "P35D",
          "How late an event may arrive and still be known as new or as a duplicate.");

  static final ConfigKey<Duration> CLOCK_TOLERANCE =
      key(
          "clock.tolerance",
          ValueType.duration(),
          "PT1H",
          "How far an event's time may lie ahead of its append time.");

  static final ConfigKey<Duration> PARKING_PATIENCE =
      key(
          "parking.patience",
          ValueType.positiveDuration(),
          "P7D",
          "How long an event waits for missing master data before it is rejected.");

  static final ConfigKey<Duration> CLOSING_PATIENCE =
      key(
          "closing.patience",
          ValueType.positiveDuration(),
          "PT10M",
          "How long a closing waits for metering before it goes on and says so.");

  static final ConfigKey<Boolean> CLOSING_TIMER =
      key(
          "closing.timer",
          ValueType.bool(),
          "false",
          "Whether rating closes billing periods that have ended; else nothing is billed unasked.");

  static final ConfigKey<Duration> CLOSING_DELAY =
      key(
          "closing.delay",
          ValueType.duration(),
          "PT6H",
          "Grace of that timer after a period has ended in every time zone.");

  static final ConfigKey<Duration> ADJUSTMENT_CADENCE =
      key(
          "adjustment.cadence",
          ValueType.duration(),
          "PT0S",
          "How often after an account's last closing its changes are billed; PT0S waits for the next.");

  static final ConfigKey<Map<String, BigDecimal>> ADJUSTMENT_MATERIALITY =
      key(
          "adjustment.materiality",
          ValueType.amounts(),
          "",
          "Change of a closed period from which on it is billed at once, by currency.");

  static final ConfigKey<Integer> GENERATION =
      key(
          "generation",
          ValueType.number(1, 1_000_000),
          "1",
          "1, or one more at each rebuild; above 1 nothing is billed before `rebuild` has said what was.");

  static final ConfigKey<Duration> INVOICE_PATIENCE =
      key(
          "invoice.patience",
          ValueType.positiveDuration(),
          "PT24H",
          "How long a summary waits for its invoice before that is MISSING.");

  static final ConfigKey<Duration> SOURCE_SILENCE =
      key(
          "source.silence",
          ValueType.positiveDuration(),
          "PT1H",
          "How long a source may send nothing before it is called quiet.");

  static final ConfigKey<Integer> POSTING_ATTEMPTS =
      key(
          "posting.attempts",
          ValueType.number(1, 1_000),
          "5",
          "Attempts at a posting before it is held for a person.");

  static final ConfigKey<Duration> POSTING_BACKOFF =
      key(
          "posting.backoff",
          ValueType.positiveDuration(),
          "PT30S",
          "Pause before the second attempt at a posting; doubled each time.");

  static final ConfigKey<String> POSTING_RECEIVABLES_ACCOUNT =
      key(
          "posting.receivables-account",
          ValueType.text(),
          "1200",
          "General ledger account that invoices are debited to.");

  static final ConfigKey<Duration> COMMIT_INTERVAL =
      key(
          "commit.interval",
          ValueType.positiveDuration(),
          "PT1S",
          "How often a part commits; results are seen that much later.");

  static final ConfigKey<Duration> TICK_INTERVAL =
      key(
          "tick.interval",
          ValueType.positiveDuration(),
          "PT10S",
          "How often a tick is appended to each partition of usage events.");

  static final ConfigKey<Long> MEMORY_BUDGET =
      key(
          "memory.budget",
          ValueType.bytes(),
          "1GiB",
          "Memory of a process for all stores of metering, on the heap and outside.");

  static final ConfigKey<Long> EXPECTED_EVENTS_PER_DAY =
      key(
          "expected.events-per-day",
          ValueType.wholeNumber(1, 1_000_000_000_000L),
          "1000000",
          "Usage events a day of the whole deployment that memory must suffice for.");

  static final ConfigKey<Integer> EXPECTED_INSTANCES =
      key(
          "expected.instances",
          ValueType.number(1, 10_000),
          "1",
          "Processes that share the metering partitions at the least, when others have failed.");

  static final ConfigKey<Long> PARKING_MAX =
      key(
          "parking.max",
          ValueType.wholeNumber(0, 1_000_000_000_000L),
          "1000000",
          "Events of a partition that may wait for master data; more are rejected.");

  static final ConfigKey<String> HTTP_HOST =
      key(
          "http.host",
          ValueType.matching("host", "\\S+"),
          "127.0.0.1",
          "Interface the HTTP server listens on; 0.0.0.0 for all.");

  static final ConfigKey<Integer> HTTP_PORT =
      key("http.port", ValueType.number(0, 65_535), "8080", "Its port; 0 for any free one.");

  static final ConfigKey<String> HTTP_ADVERTISED =
      key(
          "http.advertised",
          ValueType.matching("host:port", "(\\S+:\\d+)?"),
          "",
          "Where other instances reach this one; empty for `http.host`:`http.port`; required if that is 0.0.0.0.");

  static final ConfigKey<Integer> STREAM_THREADS =
      key("stream.threads", ValueType.number(1, 1_000), "1", "Threads of each part.");

  static final ConfigKey<Integer> STANDBY_REPLICAS =
      key(
          "standby.replicas",
          ValueType.number(0, 10),
          "0",
          "Copies of local state kept warm on other instances.");

  private ConfigKeys() {}

  /** All keys in the order of the documented table. */
  static List<ConfigKey<?>> all() {
    return List.copyOf(KEYS);
  }

  private static <T> ConfigKey<T> required(String name, ValueType<T> type, String description) {
    return add(new ConfigKey<>(name, type, "", true, description));
  }

  private static <T> ConfigKey<T> key(
      String name, ValueType<T> type, String defaultText, String description) {
    return add(new ConfigKey<>(name, type, defaultText, false, description));
  }

  private static <T> ConfigKey<T> add(ConfigKey<T> key) {
    KEYS.add(key);
    return key;
  }
}
