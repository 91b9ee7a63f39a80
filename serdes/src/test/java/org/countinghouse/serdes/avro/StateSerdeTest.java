package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.sample.Reading;
import org.junit.jupiter.api.Test;

class StateSerdeTest {
  private static final String STORE = "reading-store";

  private final StateSerde<Reading> serde =
      new StateSerde<>(Reading.class, List.of(Samples.OLDER_READING));

  private Reading read(byte[] bytes) {
    return serde.deserializer().deserialize(STORE, bytes);
  }

  private static byte[] singleObject(Schema schema) throws IOException {
    ByteBuffer buffer =
        new BinaryMessageEncoder<GenericData.Record>(GenericData.get(), schema)
            .encode(Generic.reading(schema));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Test
  void shouldReturnTheRecordWhenWrittenAndRead() {
    byte[] bytes = serde.serializer().serialize(STORE, Samples.aReading());

    assertThat(bytes).startsWith(0xC3, 0x01);
    assertThat(read(bytes)).isEqualTo(Samples.aReading());
  }

  @Test
  void shouldBeReadableByAvroWhenWritten() throws IOException {
    byte[] bytes = serde.serializer().serialize(STORE, Samples.aReading());

    assertThat(Reading.getDecoder().decode(bytes)).isEqualTo(Samples.aReading());
  }

  @Test
  void shouldFillDefaultsWhenStateIsOlder() throws IOException {
    Reading reading = read(singleObject(Samples.OLDER_READING));

    assertThat(reading.getId()).isEqualTo("generic");
    assertThat(reading.getQuantity()).isEqualTo("1.5000");
    assertThat(reading.getNote()).isNull();
  }

  @Test
  void shouldKeepNullWhenStateIsDeleted() {
    assertThat(serde.serializer().serialize(STORE, null)).isNull();
    assertThat(serde.deserializer().deserialize(STORE, null)).isNull();
  }

  @Test
  void shouldThrowWhenStateIsFromAnUnknownVersion() throws IOException {
    byte[] newer = singleObject(Samples.NEWER_READING);

    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Expected state in reading-store to be written with a known schema");
  }

  @Test
  void shouldThrowWhenStateIsDamaged() {
    byte[] bytes = serde.serializer().serialize(STORE, Samples.aReading());
    bytes[10] = (byte) 0xfe;

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> read(new byte[0])).isInstanceOf(SerializationException.class);
    assertThatThrownBy(() -> read(new byte[20])).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldThrowWhenRecordIsIncomplete() {
    Reading incomplete = Samples.aReading();
    incomplete.setId(null);

    assertThatThrownBy(() -> serde.serializer().serialize(STORE, incomplete))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldRefuseToStartWhenEarlierSchemaMeansOtherAmounts() {
    // The fingerprint leaves logical types out: such state would be found, and read as a hundredth
    // of itself.
    assertThatThrownBy(
            () -> new StateSerde<>(Reading.class, List.of(Samples.reading("Reading", 2, ""))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("decimal of scale 2");
  }

  @Test
  void shouldRefuseToStartWhenEarlierSchemaCannotBeRead() {
    assertThatThrownBy(() -> new StateSerde<>(Reading.class, List.of(Samples.record("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected org.countinghouse.serdes.sample.Reading to read state");
  }
}
