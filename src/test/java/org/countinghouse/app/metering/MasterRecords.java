package org.countinghouse.app.metering;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.key.Partitioning;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/** Writes the one meter and the customers, as the reference part and a CRM would. */
final class MasterRecords implements AutoCloseable {

  private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);

  private final AppConfig config;
  private final Codecs codecs;
  private final Producer<byte[], byte[]> producer;

  MasterRecords(AppConfig config, Codecs codecs) {
    this.config = config;
    this.codecs = codecs;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", config.kafka().bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** The sum of quantities by model and day. */
  void meter() {
    MeterVersion version =
        MeterVersion.newBuilder()
            .setVersion(1)
            .setValidFrom(LONG_AGO)
            .setEventType("completion")
            .setAggregation(Aggregation.SUM)
            .setGroupBy(List.of("model"))
            .build();
    MeterRecord meter =
        MeterRecord.newBuilder().setMeterId("tokens").setVersions(List.of(version)).build();
    ReferenceRecord reference = ReferenceRecord.newBuilder().setMeter(meter).build();
    for (int partition = 0; partition < Deployment.PARTITIONS; partition++) {
      send(
          Topic.REFERENCE_METERING,
          ReferenceRecord.class,
          RecordKeys.reference("meter", "tokens"),
          partition,
          reference);
    }
    producer.flush();
  }

  /** Customers {@code [from, to)}. */
  void customers(int from, int to) {
    IntStream.range(from, to).mapToObj(UsageStory::customer).forEach(this::customer);
    producer.flush();
  }

  private void customer(String id) {
    CustomerVersion version =
        CustomerVersion.newBuilder()
            .setValidFrom(LONG_AGO)
            .setZone("UTC")
            .setAccountId("account-of-" + id)
            .build();
    CustomerRecord customer =
        CustomerRecord.newBuilder().setCustomerId(id).setVersions(List.of(version)).build();
    send(
        Topic.MASTER_CUSTOMERS,
        CustomerRecord.class,
        RecordKeys.customer(id),
        Partitioning.partitionOf(id, Deployment.PARTITIONS),
        customer);
  }

  private <T extends SpecificRecord> void send(
      Topic topic, Class<T> type, String key, int partition, T value) {
    String name = config.topics().nameOf(topic);
    byte[] bytes = codecs.serializer(type).serialize(name, value);
    var unused =
        producer.send(
            new ProducerRecord<>(name, partition, key.getBytes(StandardCharsets.UTF_8), bytes));
  }

  @Override
  public void close() {
    producer.close();
  }
}
