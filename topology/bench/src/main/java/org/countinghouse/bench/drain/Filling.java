package org.countinghouse.bench.drain;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.bench.fixture.MasterFixture;
import org.countinghouse.bench.fixture.Shape;
import org.countinghouse.bench.fixture.UsageFixture;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.Codecs;

/** Fills the topics that all peers read. */
final class Filling implements AutoCloseable {

  private final Producer<byte[], byte[]> producer;
  private final Codecs codecs;
  private final int partitions;
  private long eventBytes;

  Filling(String bootstrapServers, Codecs codecs, int partitions) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("linger.ms", 50);
    settings.put("batch.size", 256 << 10);
    settings.put("buffer.memory", 128L << 20);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.codecs = codecs;
    this.partitions = partitions;
  }

  /** Customers and meters, recorded before the first event, so that no event waits for them. */
  void master(Shape shape) {
    long recorded = UsageFixture.START.toEpochMilli();
    Progress.say("filling master.customers: %,d", shape.customers());
    Serializer<CustomerRecord> customers = codecs.serializer(CustomerRecord.class);
    for (int rank = 0; rank < shape.customers(); rank++) {
      CustomerRecord customer = MasterFixture.customer(rank);
      String id = customer.getCustomerId();
      send(
          "master.customers",
          partition(id),
          RecordKeys.customer(id),
          recorded,
          customers,
          customer);
    }
    Serializer<ReferenceRecord> references = codecs.serializer(ReferenceRecord.class);
    for (MeterRecord meter : MasterFixture.meters()) {
      for (int partition = 0; partition < partitions; partition++) {
        send(
            "reference.metering",
            partition,
            RecordKeys.reference("meter", meter.getMeterId()),
            recorded,
            references,
            ReferenceRecord.newBuilder().setMeter(meter).build());
      }
    }
    producer.flush();
  }

  /** All events; their append time is one hour behind the last event time. */
  void events(Shape shape) {
    Serializer<UsageEventRecord> events = codecs.serializer(UsageEventRecord.class);
    long appended = UsageFixture.START.plusSeconds(3 * 86_400 + 3_600).toEpochMilli();
    Progress progress = new Progress("filling usage.events", shape.events());
    long[] done = {0};
    new UsageFixture(shape)
        .forEach(
            event -> {
              progress.at(done[0]++);
              String id = event.getCustomerId();
              send("usage.events", partition(id), RecordKeys.customer(id), appended, events, event);
            });
    producer.flush();
  }

  /** Mean size of an event's value. */
  double bytesPerEvent(Shape shape) {
    return eventBytes / (double) shape.events();
  }

  private int partition(String customerId) {
    return Partitioning.partitionOf(customerId, partitions);
  }

  private <T extends SpecificRecord> void send(
      String topic, int partition, String key, long time, Serializer<T> serializer, T value) {
    byte[] bytes = serializer.serialize(topic, value);
    eventBytes += topic.equals("usage.events") ? bytes.length : 0;
    var unused =
        producer.send(
            new ProducerRecord<>(
                topic, partition, time, key.getBytes(StandardCharsets.UTF_8), bytes));
  }

  @Override
  public void close() {
    producer.close();
  }
}
