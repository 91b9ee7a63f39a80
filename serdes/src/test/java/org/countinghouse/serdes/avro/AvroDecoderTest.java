package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.serdes.FakeRegistry;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.registry.InvalidSchemaException;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.sample.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroDecoderTest {
  private static final Schema SCHEMA = Reading.getClassSchema();

  private final FakeRegistry registry = new FakeRegistry();
  private final AvroDecoder<Reading> decoder =
      new AvroDecoder<>(Reading.class, registry, RecordPart.VALUE);
  private final byte[] avro = Payloads.avro(SCHEMA, Samples.aReading());
  private final int id = registry.register("readings-value", SCHEMA);

  private Decoded<Reading> decode(byte[] payload) {
    return decoder.decode(new RecordHeaders(), payload);
  }

  private static RecordHeaders header(String name, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(name, value);
    return headers;
  }

  private static byte[] v1(UUID guid) {
    return ByteBuffer.allocate(17)
        .put((byte) 1)
        .putLong(guid.getMostSignificantBits())
        .putLong(guid.getLeastSignificantBits())
        .array();
  }

  private static void assertUndecodable(Decoded<Reading> decoded, String detail) {
    assertThat(decoded.<String>fold(value -> "decoded: " + value, text -> text)).contains(detail);
  }

  @Test
  void shouldDecodeWhenFrameIsV0() {
    assertThat(decode(Payloads.v0(id, avro))).isEqualTo(new Decoded.Value<>(Samples.aReading()));
  }

  @Test
  void shouldDecodeWhenGuidIsInHeader() {
    RecordHeaders headers = header("__value_schema_id", v1(registry.add(SCHEMA)));

    assertThat(decoder.decode(headers, avro)).isEqualTo(new Decoded.Value<>(Samples.aReading()));
  }

  @Test
  void shouldDecodeWhenGuidIsInPrefix() {
    byte[] payload = Payloads.join(v1(registry.add(SCHEMA)), avro);

    assertThat(decode(payload)).isEqualTo(new Decoded.Value<>(Samples.aReading()));
  }

  @Test
  void shouldPreferHeaderWhenPrefixLooksLikeAnId() {
    // The bare Avro begins with byte 0, an empty id; a decoder that looks at the prefix first would
    // take it for a frame.
    Reading reading = Samples.aReading();
    reading.setId("");
    byte[] bare = Payloads.avro(SCHEMA, reading);
    RecordHeaders headers = header("__value_schema_id", v1(registry.add(SCHEMA)));

    assertThat(bare[0]).isZero();
    assertThat(decoder.decode(headers, bare)).isEqualTo(new Decoded.Value<>(reading));
  }

  @Test
  void shouldReadItsOwnHeaderWhenKeyAndValueHaveOne() {
    RecordHeaders headers = header("__value_schema_id", Payloads.bytes(9, 9));
    headers.add("__key_schema_id", v1(registry.add(SCHEMA)));
    AvroDecoder<Reading> keys = new AvroDecoder<>(Reading.class, registry, RecordPart.KEY);

    assertThat(keys.decode(headers, avro)).isEqualTo(new Decoded.Value<>(Samples.aReading()));
  }

  @Test
  void shouldBeUndecodableWhenPayloadIsNullOrEmpty() {
    assertUndecodable(decoder.decode(new RecordHeaders(), null), "but it is null");
    assertUndecodable(decode(new byte[0]), "but it is empty");
  }

  @Test
  void shouldBeUndecodableWhenMagicByteIsWrong() {
    assertUndecodable(
        decode("{\"id\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "Expected magic byte 0 or 1 in the payload, but the first byte is 123");
    assertUndecodable(
        decoder.decode(header("__value_schema_id", Payloads.bytes(7)), avro),
        "Expected magic byte 0 or 1 in the header __value_schema_id, but the first byte is 7");
    assertUndecodable(
        decoder.decode(header("__value_schema_id", new byte[0]), avro), "but it is empty");
  }

  @Test
  void shouldBeUndecodableWhenFrameIsTruncated() {
    assertUndecodable(decode(Payloads.bytes(0, 0, 0, 1)), "Expected 5 bytes or more");
    assertUndecodable(decode(Payloads.bytes(1, 2, 3)), "Expected 17 bytes or more");
  }

  @Test
  void shouldBeUndecodableWhenIdIsUnknown() {
    assertUndecodable(decode(Payloads.v0(99, avro)), "Expected to know 99");
    assertUndecodable(decode(Payloads.join(v1(new UUID(1, 2)), avro)), "Expected to know");
  }

  @Test
  void shouldBeUndecodableWhenWriterSchemaIsNoAvro() {
    registry.failWith(new InvalidSchemaException("its type is PROTOBUF", 200, 0, null));

    assertUndecodable(decode(Payloads.v0(id, avro)), "PROTOBUF");
  }

  @Test
  void shouldBeUndecodableWhenBytesFollowTheRecord() {
    byte[] payload = Payloads.v0(id, Payloads.join(avro, new byte[2]));

    assertUndecodable(
        decode(payload), "Expected the record to end the payload, but 2 bytes follow");
  }

  @Test
  void shouldBeUndecodableWhenCutAnywhere() {
    byte[] payload = Payloads.v0(id, avro);
    for (int length = 0; length < payload.length; length++) {
      assertThat(decode(Arrays.copyOf(payload, length)))
          .as("cut to %d bytes", length)
          .isInstanceOf(Decoded.Undecodable.class);
    }
  }

  @Test
  void shouldThrowUnavailableWhenRegistryIsAway() {
    registry.failWith(new RegistryUnavailableException("refused", 0, 0, null));

    assertThatThrownBy(() -> decode(Payloads.v0(id, avro)))
        .isInstanceOf(RegistryUnavailableException.class);

    registry.recover();
    assertThat(decode(Payloads.v0(id, avro))).isInstanceOf(Decoded.Value.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404})
  void shouldThrowUnavailableWhenRegistryRefusesToAnswer(int status) {
    registry.failWith(new RegistryException("no", status, status, null));

    assertThatThrownBy(() -> decode(Payloads.v0(id, avro)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("Expected the registry to say what ById[id=1");
  }

  @Test
  void shouldFillDefaultsWhenWriterIsOlder() {
    int older = registry.register("readings-value", Samples.OLDER_READING);
    byte[] written = Payloads.avro(Samples.OLDER_READING, Generic.reading(Samples.OLDER_READING));

    Reading reading = decode(Payloads.v0(older, written)).fold(value -> value, Generic::fail);

    assertThat(reading.getId()).isEqualTo("generic");
    assertThat(reading.getQuantity()).isEqualTo("1.5000");
    assertThat(reading.getParts()).isEqualTo(List.of());
    assertThat(reading.getNote()).isNull();
  }

  @Test
  void shouldDropFieldsWhenWriterIsNewer() {
    int newer = registry.register("readings-value", Samples.NEWER_READING);
    byte[] written = Payloads.avro(Samples.NEWER_READING, Generic.reading(Samples.NEWER_READING));

    Reading reading = decode(Payloads.v0(newer, written)).fold(value -> value, Generic::fail);

    assertThat(reading.getId()).isEqualTo("generic");
    assertThat(reading.getDay()).isEqualTo("2026-01-31");
  }

  @Test
  void shouldBeUndecodableWhenWriterIsAnotherType() {
    Schema other = Samples.reading("Invoice", 4, "");
    int otherId = registry.register("other", other);

    assertUndecodable(
        decode(Payloads.v0(otherId, Payloads.avro(other, Generic.reading(other)))),
        "Expected the writer's type names to match");
  }

  @Test
  void shouldBeUndecodableWhenDecimalHasAnotherScale() {
    Schema cents = Samples.reading("Reading", 2, "");
    int centsId = registry.register("other", cents);

    assertUndecodable(
        decode(Payloads.v0(centsId, Payloads.avro(cents, Generic.reading(cents)))),
        "Expected org.countinghouse.serdes.sample.Reading.quantity to be written as decimal of scale 4,"
            + " but the writer has decimal of scale 2");
  }

  @Test
  void shouldBeUndecodableWhenRequiredFieldIsMissing() {
    Schema poor =
        Samples.parse(
            "{\"type\":\"record\",\"name\":\"Reading\",\"namespace\":\"org.countinghouse.serdes.sample\","
                + "\"fields\":[{\"name\":\"id\",\"type\":\"string\"}]}");
    int poorId = registry.register("other", poor);

    assertUndecodable(
        decode(Payloads.v0(poorId, Payloads.bytes(2, 'x'))), "missing required field");
  }

  @Test
  void shouldBeUndecodableWhenTextIsNotUtf8() {
    byte[] payload = Payloads.v0(id, avro);
    payload[6] = (byte) 0xff;

    assertUndecodable(decode(payload), "MalformedInput");
  }
}
