package org.countinghouse.topology;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.serdes.avro.AvroSerde;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.SerdeOptions;

/**
 * Makes the decoders and serializers of record values, all on one registry.
 *
 * @param registry a caching one, since it is asked for every record
 * @param options how subjects are named and schemas registered
 */
public record Codecs(SchemaRegistry registry, SerdeOptions options) {

  /** A decoder to which bad data is an outcome. */
  public <T extends SpecificRecord> AvroDecoder<T> decoder(Class<T> type) {
    return new AvroDecoder<>(type, registry, RecordPart.VALUE);
  }

  /** A serde of values. */
  public <T extends SpecificRecord> AvroSerde<T> serde(Class<T> type) {
    return new AvroSerde<>(type, registry, RecordPart.VALUE, options);
  }

  /** A serializer of values. */
  public <T extends SpecificRecord> Serializer<T> serializer(Class<T> type) {
    return serde(type).serializer();
  }
}
