package org.countinghouse.serdes.avro;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.jspecify.annotations.Nullable;

/**
 * The serde for topics whose records this project writes itself. Null stands for null, both ways.
 *
 * <p>The serializer writes V0 frames and finds its schema id as the options say. Its first record
 * per topic asks the registry; {@link RegistryUnavailableException} then means "try again", {@link
 * SerializationException} that the schema is not registered or the record does not fit it. The
 * deserializer reads both frames and throws {@link SerializationException} for data that does not
 * decode; for topics that others write, use {@link AvroDecoder} and keep the bad records.
 *
 * <p>Serializer and deserializer are safe for use by several threads, need no {@code configure} and
 * hold nothing to close.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final AvroSerializer<T> serializer;
  private final Deserializer<T> deserializer;

  /**
   * @param registry should be a caching one, as the deserializer asks it for every record
   */
  public AvroSerde(Class<T> type, SchemaRegistry registry, RecordPart part, SerdeOptions options) {
    this.serializer = new AvroSerializer<>(type, registry, part, options);
    this.deserializer = new AvroDeserializer<>(new AvroDecoder<>(type, registry, part));
  }

  @Override
  public Serializer<T> serializer() {
    return serializer;
  }

  /**
   * What stands before the Avro binary of a record on a topic, for those who write it by hand: the
   * magic byte and the schema id. Empty if the topic's schema is not exactly the class's own, so
   * that records must be resolved to it.
   */
  public Optional<byte[]> ownFrame(String topic) {
    return serializer.ownFrame(topic);
  }

  @Override
  public Deserializer<T> deserializer() {
    return deserializer;
  }

  private static final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
    private final AvroDecoder<T> decoder;

    AvroDeserializer(AvroDecoder<T> decoder) {
      this.decoder = decoder;
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] data) {
      return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public @Nullable T deserialize(String topic, Headers headers, byte @Nullable [] data) {
      return data == null ? null : valueOf(decoder.decode(headers, data), topic);
    }

    private static <T> T valueOf(Decoded<T> decoded, String topic) {
      return decoded.fold(
          value -> value,
          detail -> {
            throw new SerializationException(detail + " (topic " + topic + ")");
          });
    }
  }
}
