package org.countinghouse.serdes.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The serde for state stores and their changelogs. It needs no registry, so a restore never waits
 * for one.
 *
 * <p>The format is Avro's single-object encoding; the fingerprint names one of the schemas this
 * program was built with:
 *
 * <pre>
 * C3 01 | CRC-64-AVRO fingerprint of the schema, 8 bytes little-endian | Avro binary
 * </pre>
 *
 * <p>Null stands for null, both ways. Bytes that do not decode are a {@link
 * SerializationException}: state is our own, so it is a broken invariant and stops the task. Safe
 * for use by several threads.
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T> {
  private static final int HEADER_LENGTH = 2 + Long.BYTES;

  private final Class<T> type;
  private final BinaryMessageEncoder<T> encoder;
  private final Map<Long, RecordReader<T>> readers = new HashMap<>();

  /**
   * @param type the class whose schema new state is written with
   * @param earlier schemas that existing state may have been written with; each must be readable as
   *     the current one
   */
  public StateSerde(Class<T> type, Collection<Schema> earlier) {
    this.type = type;
    SpecificData data = SpecificData.getForClass(type);
    Schema current = data.getSchema(type);
    this.encoder = new BinaryMessageEncoder<>(data, current);
    earlier.forEach(writer -> accept(writer, current));
    accept(current, current);
  }

  /** What stands before the Avro binary of state of a schema, for those who write it by hand. */
  public static byte[] header(Schema schema) {
    return ByteBuffer.allocate(HEADER_LENGTH)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 1)
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  private void accept(Schema writer, Schema current) {
    RecordReader<T> reader = RecordReader.of(type, writer);
    SchemaCompatibilityType readable =
        SchemaCompatibility.checkReaderWriterCompatibility(
                current, Schema.applyAliases(writer, current))
            .getType();
    if (reader.obstacle().isPresent() || readable != SchemaCompatibilityType.COMPATIBLE) {
      throw new IllegalArgumentException(
          "Expected "
              + type.getName()
              + " to read state of every earlier schema, but one does not fit: "
              + reader.obstacle().orElse(writer.toString()));
    }
    readers.put(SchemaNormalization.parsingFingerprint64(writer), reader);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : encode(topic, value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
  }

  private byte[] encode(String topic, T value) {
    try {
      ByteBuffer encoded = encoder.encode(value);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(
          "Expected a complete " + type.getName() + " for " + topic + ", but: " + e, e);
    }
  }

  private T decode(String topic, byte[] bytes) {
    return readerFor(topic, bytes)
        .read(bytes, HEADER_LENGTH)
        .fold(
            value -> value,
            detail -> {
              throw new SerializationException(detail + " (state in " + topic + ")");
            });
  }

  private RecordReader<T> readerFor(String topic, byte[] bytes) {
    if (bytes.length < HEADER_LENGTH || bytes[0] != (byte) 0xC3 || bytes[1] != 1) {
      throw new SerializationException(
          "Expected state in " + topic + " to begin with C3 01 and a fingerprint, but it does not");
    }
    long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    RecordReader<T> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new SerializationException(
          String.format(
              "Expected state in %s to be written with a known schema of %s, but its fingerprint is %016x",
              topic, type.getName(), fingerprint));
    }
    return reader;
  }
}
