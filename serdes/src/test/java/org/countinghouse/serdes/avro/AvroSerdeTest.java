package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.countinghouse.serdes.FakeRegistry;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.countinghouse.serdes.registry.SerdeOptions.Registration;
import org.countinghouse.serdes.sample.Reading;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
  private static final String TOPIC = "readings";
  private static final Schema PLAIN = JavaProperties.removedFrom(Reading.getClassSchema());

  private final FakeRegistry registry = new FakeRegistry();

  private AvroSerde<Reading> serde(Registration registration) {
    return new AvroSerde<>(
        Reading.class, registry, RecordPart.VALUE, SerdeOptions.defaults().with(registration));
  }

  private static byte[] serialize(AvroSerde<Reading> serde, Reading reading) {
    return serde.serializer().serialize(TOPIC, reading);
  }

  @Test
  void shouldWriteV0FrameWhenSchemaIsRegistered() {
    registry.register("other", Samples.OLDER_READING);
    registry.register("readings-value", PLAIN);

    byte[] bytes = serialize(serde(Registration.LOOK_UP), Samples.aReading());

    assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
    assertThat(Arrays.copyOfRange(bytes, 5, bytes.length))
        .isEqualTo(Payloads.avro(Reading.getClassSchema(), Samples.aReading()));
  }

  @Test
  void shouldReturnTheRecordWhenWrittenAndRead() {
    AvroSerde<Reading> serde = serde(Registration.REGISTER);

    byte[] bytes = serialize(serde, Samples.aReading());

    assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Samples.aReading());
  }

  @Test
  void shouldKeepNullWhenRecordIsATombstone() {
    AvroSerde<Reading> serde = serde(Registration.LOOK_UP);

    assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
    assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    assertThat(registry.calls()).isEmpty();
  }

  @Test
  void shouldAskOnceWhenManyRecordsFollow() {
    AvroSerde<Reading> serde = serde(Registration.REGISTER);

    for (int i = 0; i < 10; i++) {
      serialize(serde, Samples.aReading());
    }

    assertThat(registry.calls()).containsExactly("register readings-value");
  }

  @Test
  void shouldThrowWhenSchemaIsNotRegistered() {
    assertThatThrownBy(() -> serialize(serde(Registration.LOOK_UP), Samples.aReading()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Expected subject readings-value to offer a schema for")
        .hasMessageContaining("LOOK_UP");
    assertThat(registry.calls()).containsExactly("lookup readings-value");
  }

  @Test
  void shouldThrowUnavailableAndRecoverWhenRegistryIsAway() {
    AvroSerde<Reading> serde = serde(Registration.REGISTER);
    registry.failWith(new RegistryUnavailableException("refused", 0, 0, null));

    assertThatThrownBy(() -> serialize(serde, Samples.aReading()))
        .isInstanceOf(RegistryUnavailableException.class);

    registry.recover();
    assertThat(serialize(serde, Samples.aReading())).isNotEmpty();
  }

  @Test
  void shouldThrowAndGoOnWhenRecordIsIncomplete() {
    AvroSerde<Reading> serde = serde(Registration.REGISTER);
    byte[] before = serialize(serde, Samples.aReading());
    Reading incomplete = Samples.aReading();
    incomplete.setKind(null);

    assertThatThrownBy(() -> serialize(serde, incomplete))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Expected a complete org.countinghouse.serdes.sample.Reading");
    // What the failed record left in the buffers must not leak into the next one.
    assertThat(serialize(serde, Samples.aReading())).isEqualTo(before);
  }

  @Test
  void shouldThrowWhenDecimalHasTooManyPlaces() {
    Reading reading = Samples.aReading();
    reading.setQuantity(new BigDecimal("1.00001"));

    assertThatThrownBy(() -> serialize(serde(Registration.REGISTER), reading))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldThrowWhenDataIsBad() {
    assertThatThrownBy(
            () -> serde(Registration.LOOK_UP).deserializer().deserialize(TOPIC, new byte[] {5}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("first byte is 5")
        .hasMessageContaining("(topic readings)");
  }

  @Test
  void shouldWriteWithLatestWhenItDiffersFromOwnSchema() {
    registry.register("readings-value", PLAIN);
    registry.register("readings-value", Samples.NEWER_READING);
    AvroSerde<Reading> serde = serde(Registration.USE_LATEST);

    byte[] bytes = serialize(serde, Samples.aReading());

    assertThat(bytes[4]).isEqualTo((byte) 2);
    assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Samples.aReading());
    // The newer schema has a field between ours: bytes of the own schema could not be read as it.
    byte[] own = Payloads.v0(1, Payloads.avro(PLAIN, Samples.aReading()));
    assertThat(bytes).hasSize(own.length + 1);
  }

  @Test
  void shouldWriteOwnBytesWhenLatestIsTheOwnSchema() {
    registry.register("readings-value", PLAIN);

    byte[] bytes = serialize(serde(Registration.USE_LATEST), Samples.aReading());

    assertThat(bytes).isEqualTo(Payloads.v0(1, Payloads.avro(PLAIN, Samples.aReading())));
  }

  @Test
  void shouldThrowWhenLatestCannotReadOwnSchema() {
    registry.register("readings-value", Samples.reading("Reading", 2, ""));

    assertThatThrownBy(() -> serialize(serde(Registration.USE_LATEST), Samples.aReading()))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("Expected version 1 of subject readings-value to read")
        .hasMessageContaining("decimal of scale 2");
  }

  @Test
  void shouldRegisterGeneratedSchemaWhenJavaPropertiesAreKept() {
    SerdeOptions defaults = SerdeOptions.defaults();
    SerdeOptions kept =
        new SerdeOptions(
            Registration.REGISTER, false, defaults.keyStrategy(), defaults.valueStrategy());
    serialize(new AvroSerde<>(Reading.class, registry, RecordPart.VALUE, kept), Samples.aReading());

    assertThat(registry.latestVersion("readings-value").schema().toString())
        .contains("avro.java.string");
    assertThat(PLAIN.toString()).doesNotContain("avro.java.string");
  }

  @Test
  void shouldUseKeySubjectWhenSerdeIsForKeys() {
    AvroSerde<Reading> keys =
        new AvroSerde<>(
            Reading.class,
            registry,
            RecordPart.KEY,
            SerdeOptions.defaults().with(Registration.REGISTER));

    serialize(keys, Samples.aReading());

    assertThat(registry.calls()).containsExactly("register readings-key");
  }

  @Test
  void shouldWriteTheSameBytesWhenThreadsShareTheSerde() throws Exception {
    AvroSerde<Reading> serde = serde(Registration.REGISTER);
    byte[] expected = serialize(serde, Samples.aReading());
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<byte[]>> results = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      results.add(threads.submit(() -> serialize(serde, Samples.aReading())));
    }
    threads.shutdown();

    for (Future<byte[]> result : results) {
      assertThat(result.get()).isEqualTo(expected);
    }
  }
}
