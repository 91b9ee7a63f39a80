package org.countinghouse.bench.latency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.Sandbox;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.bench.fixture.Shape;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code countinghouse bench latency}: from an appended event to its charge. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = "Append usage at a steady rate and time how soon its charge can be read.")
public final class LatencyCommand implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(names = "--rate", defaultValue = "20000", paramLabel = "N", description = "Events/s.")
  private long rate;

  @Option(names = "--seconds", defaultValue = "60", paramLabel = "N", description = "Load.")
  private int seconds;

  @Option(names = "--warm-up", defaultValue = "30", paramLabel = "N", description = "Of them.")
  private int warmUp;

  @Option(names = "--probes", defaultValue = "20", paramLabel = "N", description = "A second.")
  private int probesPerSecond;

  @Option(names = "--customers", defaultValue = "10000", paramLabel = "N")
  private int customers;

  @Option(
      names = "--commit-interval",
      defaultValue = "PT1S",
      paramLabel = "DURATION",
      description = "commit.interval; ${DEFAULT-VALUE} is what the application ships with.")
  private String commitInterval = "PT1S";

  @Option(names = "--out", defaultValue = "topology/bench/target/latency", paramLabel = "FOLDER")
  private Path out = Path.of("latency");

  @Override
  public void run() {
    Map<String, String> settings =
        Map.of("parts", "reference,metering,rating", "commit.interval", commitInterval);
    Latencies latencies = new Latencies();
    int probes;
    try (Sandbox sandbox = Sandbox.start(out.resolve("data").toAbsolutePath(), settings);
        Feeder feeder = new Feeder(sandbox.config(), sandbox.codecs());
        TopicTail<ChargeRecord> charges =
            new TopicTail<>(
                sandbox.config(), sandbox.codecs(), Topic.RATED_CHARGES, ChargeRecord.class)) {
      master(sandbox, feeder);
      Shape shape = Shape.of(rate * seconds, customers, 1.0);
      Load load = new Load(feeder, shape, rate, probesPerSecond, Duration.ofSeconds(warmUp));
      Thread thread = new Thread(load, "load");
      thread.start();
      follow(thread, load, charges, latencies);
      probes = load.probes();
    }
    report(latencies, probes);
  }

  private void follow(
      Thread thread, Load load, TopicTail<ChargeRecord> charges, Latencies latencies) {
    long deadline = System.nanoTime() + Duration.ofSeconds(seconds).plus(PATIENCE).toNanos();
    while ((thread.isAlive() || latencies.size() < load.probes()) && System.nanoTime() < deadline) {
      for (TopicTail.Entry<ChargeRecord> entry : charges.poll(Duration.ofMillis(20))) {
        String account = entry.value().getAccountId();
        if (account.startsWith("probe-") && entry.value().getEventCount() > 0) {
          latencies.add(account, System.currentTimeMillis() - load.appendedMs(account));
        }
      }
    }
  }

  private void report(Latencies latencies, int probes) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("eventsPerSecond", rate);
    report.put("commitInterval", commitInterval);
    report.put("probes", probes);
    report.put("charged", latencies.size());
    report.put("p50Ms", latencies.percentile(500));
    report.put("p99Ms", latencies.percentile(990));
    report.put("maxMs", latencies.percentile(1_000));
    System.out.println(report);
    report.put("millisByProbe", latencies.all());
    Path file = out.resolve("latency.json");
    try {
      Files.createDirectories(out);
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .writeValue(file.toFile(), report);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to write " + file, cause);
    }
  }

  private void master(Sandbox sandbox, Feeder feeder) {
    Map<String, Object> settings = Map.of("bootstrap.servers", sandbox.bootstrapServers());
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      ProbedMaster.write(
          customers,
          (seconds - warmUp + 1) * probesPerSecond * 2,
          feeder,
          (topic, record) -> send(sandbox, producer, topic, record));
    }
    feeder.flush();
  }

  private static void send(
      Sandbox sandbox, Producer<byte[], byte[]> producer, Topic topic, SpecificRecord record) {
    String key = key(record);
    int partition =
        topic == Topic.MASTER_CUSTOMERS
            ? Partitioning.partitionOf(key, sandbox.config().topics().meteringPartitions())
            : 0;
    String name = sandbox.config().topics().nameOf(topic);
    var unused =
        producer.send(
            new ProducerRecord<>(
                name,
                partition,
                key.getBytes(StandardCharsets.UTF_8),
                bytes(sandbox, name, record)));
  }

  @SuppressWarnings("unchecked")
  private static <T extends SpecificRecord> byte[] bytes(
      Sandbox sandbox, String topic, SpecificRecord record) {
    return sandbox.codecs().serializer((Class<T>) record.getClass()).serialize(topic, (T) record);
  }

  private static String key(SpecificRecord record) {
    if (record instanceof CustomerRecord customer) {
      return RecordKeys.customer(customer.getCustomerId());
    }
    if (record instanceof MeterRecord meter) {
      return RecordKeys.join(meter.getMeterId());
    }
    if (record instanceof ProductRecord product) {
      return RecordKeys.join(product.getProductId());
    }
    return RecordKeys.join(((PricePlanRecord) record).getPlanId());
  }
}
