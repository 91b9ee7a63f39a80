package org.countinghouse.bench.flink;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.bench.peer.Records;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.jspecify.annotations.Nullable;

/** Decodes events and customers with the serdes that the other recipes use. */
final class Inputs implements KafkaRecordDeserializationSchema<Input> {

  private static final long serialVersionUID = 1L;

  private final String[] place;
  private transient @Nullable Deserializer<UsageEventRecord> events;
  private transient @Nullable Deserializer<CustomerRecord> customers;

  Inputs(Place place) {
    this.place = place.arguments();
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    Records records = new Records(Place.parse(place, 0));
    events = records.serde(UsageEventRecord.class).deserializer();
    customers = records.serde(CustomerRecord.class).deserializer();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Input> out) {
    if (record.topic().equals(FlinkJob.EVENTS)) {
      out.collect(event(record));
    } else if (record.topic().equals(FlinkJob.CUSTOMERS)) {
      out.collect(customer(record));
    } else {
      ByteBuffer hash = ByteBuffer.wrap(record.value());
      String customer = new String(record.key(), StandardCharsets.UTF_8);
      out.collect(
          new Input(
              Input.SEEN, customer, hash.getLong(), hash.getLong(), 0, BigDecimal.ZERO, ""));
    }
  }

  @SuppressWarnings("NullAway")
  private Input event(ConsumerRecord<byte[], byte[]> record) {
    UsageEventRecord event = events.deserialize(record.topic(), record.headers(), record.value());
    ByteBuffer hash =
        ByteBuffer.wrap(
            EventHash.of(event.getCustomerId(), event.getSource(), event.getId()).bytes());
    return new Input(
        Input.EVENT,
        event.getCustomerId(),
        hash.getLong(),
        hash.getLong(),
        event.getTime().toEpochMilli(),
        event.getQuantity(),
        event.getDimensions().getOrDefault("tier", ""));
  }

  @SuppressWarnings("NullAway")
  private Input customer(ConsumerRecord<byte[], byte[]> record) {
    CustomerRecord customer =
        customers.deserialize(record.topic(), record.headers(), record.value());
    String zone = customer.getVersions().get(0).getZone();
    return new Input(
        Input.CUSTOMER, customer.getCustomerId(), 0, 0, 0, BigDecimal.ZERO, zone);
  }

  @Override
  public TypeInformation<Input> getProducedType() {
    return Input.TYPE;
  }
}
