package org.countinghouse.bench.flink;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes totals as the other recipes do: {@code customer|meter|tier|day} to a sum and a count. */
final class Totals implements KafkaRecordSerializationSchema<Tuple2<String, String>> {

  private static final long serialVersionUID = 1L;

  static final TypeInformation<Tuple2<String, String>> TYPE =
      Types.TUPLE(Types.STRING, Types.STRING);

  private final String topic;

  Totals(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Tuple2<String, String> total, KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(topic, bytes(total.f0), bytes(total.f1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
