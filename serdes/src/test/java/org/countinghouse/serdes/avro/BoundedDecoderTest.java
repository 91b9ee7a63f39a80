package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.countinghouse.serdes.Samples;
import org.junit.jupiter.api.Test;

/** The decoder against Avro's own encoder, over every type. */
class BoundedDecoderTest {
  private static final Schema ALL =
      Samples.parse(
          """
          {"type":"record","name":"All","fields":[
          {"name":"flag","type":"boolean"},{"name":"small","type":"int"},
          {"name":"large","type":"long"},{"name":"single","type":"float"},
          {"name":"twice","type":"double"},{"name":"text","type":"string"},
          {"name":"raw","type":"bytes"},
          {"name":"fixed","type":{"type":"fixed","name":"F","size":3}},
          {"name":"choice","type":{"type":"enum","name":"E","symbols":["A","B"]}},
          {"name":"list","type":{"type":"array","items":"string"}},
          {"name":"lists","type":{"type":"array","items":{"type":"array","items":"int"}}},
          {"name":"map","type":{"type":"map","values":"long"}},
          {"name":"either","type":["null","long"]},
          {"name":"last","type":"string"}]}""");

  private static GenericData.Record all() {
    GenericData.Record all = new GenericData.Record(ALL);
    all.put("flag", true);
    all.put("small", Integer.MIN_VALUE);
    all.put("large", Long.MIN_VALUE);
    all.put("single", 1.5f);
    all.put("twice", -2.25d);
    all.put("text", "zürich \uD83D\uDCB6");
    all.put("raw", ByteBuffer.wrap(new byte[] {1, 2, 3}));
    all.put("fixed", new GenericData.Fixed(ALL.getField("fixed").schema(), new byte[] {4, 5, 6}));
    all.put("choice", new GenericData.EnumSymbol(ALL.getField("choice").schema(), "B"));
    all.put("list", List.of("a", "b"));
    all.put("lists", List.of(List.of(1, 2), List.of(), List.of(3)));
    all.put("map", Map.of("k", Long.MAX_VALUE));
    all.put("either", 9L);
    all.put("last", "end");
    return all;
  }

  private static Object read(Schema reader, byte[] bytes) throws IOException {
    return new GenericDatumReader<>(ALL, reader).read(null, new BoundedDecoder(bytes, 0));
  }

  @Test
  void shouldReadEveryTypeWhenAvroWroteIt() throws IOException {
    byte[] bytes = Payloads.avro(ALL, all());

    GenericData.Record read = (GenericData.Record) read(ALL, bytes);

    // The text form shows every value, and encoding again proves the types.
    assertThat(read).hasToString(all().toString());
    assertThat(Payloads.avro(ALL, read)).isEqualTo(bytes);
  }

  @Test
  void shouldSkipEveryTypeWhenReaderWantsOnlyTheLastField() throws IOException {
    Schema last =
        Samples.parse(
            "{\"type\":\"record\",\"name\":\"All\",\"fields\":[{\"name\":\"last\",\"type\":\"string\"}]}");

    assertThat(read(last, Payloads.avro(ALL, all()))).hasToString("{\"last\": \"end\"}");
  }

  @Test
  void shouldRefuseWhenNumberIsTooWide() {
    BoundedDecoder decoder = new BoundedDecoder(Payloads.number(1L << 40), 0);

    assertThatThrownBy(decoder::readInt).isInstanceOf(AvroTypeException.class);
  }

  @Test
  void shouldRefuseWhenBooleanIsNeitherZeroNorOne() {
    BoundedDecoder decoder = new BoundedDecoder(new byte[] {2}, 0);

    assertThatThrownBy(decoder::readBoolean).isInstanceOf(AvroTypeException.class);
  }
}
