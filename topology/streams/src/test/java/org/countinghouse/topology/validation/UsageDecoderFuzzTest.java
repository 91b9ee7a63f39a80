package org.countinghouse.topology.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Arrivals.avro;
import static org.countinghouse.topology.fixture.Arrivals.binary;
import static org.countinghouse.topology.fixture.Arrivals.document;
import static org.countinghouse.topology.fixture.Arrivals.incoming;
import static org.countinghouse.topology.fixture.Arrivals.structured;
import static org.countinghouse.topology.fixture.Drafts.decimal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.usage.PayloadFingerprint;
import org.countinghouse.domain.usage.UsageRules;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.fixture.Arrivals;
import org.countinghouse.topology.fixture.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is broken in a sound record, there is one outcome, and what follows can use it. */
class UsageDecoderFuzzTest {

  private static final int FRAME_BYTES = 5;
  private static final String DATA =
      """
      {"quantity":2.50,"measures":{"bytes":"1e3"},"tokens":-7E-2,"region":"\\u00e9u",\
      "dimensions":{"cached":true,"shard":1.50},"note":null}""";
  private static final List<String> PIECES =
      List.of("\"", "\\u", "\\ud800", "{", "[", "}", "1e99999999999", "-", "null", "\uFEFF", "\0");

  private final UsageDecoder decoder =
      new UsageDecoder(
          Wire.CODECS.decoder(UsageEventRecord.class),
          Wire.CODECS.serializer(UsageEventRecord.class),
          new CustomerNumbers(1));
  private final UsageRules rules =
      new UsageRules(java.time.Duration.ofDays(35), java.time.Duration.ofHours(1));

  static IntStream seeds() {
    return IntStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldAlwaysGiveOneOutcomeThatTheRulesCanJudge(int seed) {
    Random random = new Random(seed);
    for (Incoming sound : sound()) {
      byte[] value = Objects.requireNonNull(sound.value());
      for (int i = 0; i < 40; i++) {
        boolean inHeaders = sound.headers().iterator().hasNext() && random.nextInt(3) == 0;
        Incoming broken =
            inHeaders
                ? incoming(value, broken(random, sound.headers()))
                : incoming(broken(random, value), sound.headers());

        judge(decoder.decode(broken));
      }
    }
  }

  /** The quick reader must not take for an event what the standard one takes for another. */
  @ParameterizedTest
  @MethodSource("seeds")
  void shouldReadBrokenBytesAsTheStandardReaderDoes(int seed) {
    Random random = new Random(seed);
    byte[] sound = avro(event());
    for (int i = 0; i < 200; i++) {
      byte[] body = broken(random, Arrays.copyOfRange(sound, FRAME_BYTES, sound.length));

      Arrival quick = decoder.decode(incoming(framed(id(sound), body), new RecordHeaders()));
      if (quick instanceof Arrival.Usage) {
        assertThat(decoder.decode(incoming(framed(otherId(), body), new RecordHeaders())))
            .isEqualTo(quick);
      }
    }
  }

  private void judge(Arrival arrival) {
    assertThat(arrival).isNotNull();
    if (arrival instanceof Arrival.Usage usage) {
      assertThat(rules.validate(usage.usage(), Instant.parse(Arrivals.TIME))).isNotNull();
      assertThat(PayloadFingerprint.of(usage.usage()))
          .isEqualTo(PayloadFingerprint.of(usage.usage()));
    } else if (arrival instanceof Arrival.Batch batch) {
      batch.events().forEach(event -> judge(decoder.decode(event)));
    } else if (arrival instanceof Arrival.Refused refused) {
      assertThat(refused.detail()).startsWith("Expected ");
    }
  }

  private static List<Incoming> sound() {
    UsageEventRecord event = event();
    return List.of(
        incoming(avro(event), new RecordHeaders()),
        incoming(avro(Arrivals.batch("acme", List.of(event, event))), new RecordHeaders()),
        incoming(document(DATA).getBytes(UTF_8), structured()),
        incoming(DATA.getBytes(UTF_8), binary("application/json")),
        incoming(avro(event), binary("application/avro")));
  }

  private static UsageEventRecord event() {
    return UsageEventRecord.newBuilder()
        .setId("a")
        .setSource("gateway")
        .setType("api.call")
        .setCustomerId("acme")
        .setTime(Instant.parse(Arrivals.TIME))
        .setQuantity(decimal("2.5"))
        .setMeasures(Map.of("bytes", decimal("1000")))
        .setDimensions(Map.of("region", "eu"))
        .setKind(UsageKind.USAGE)
        .build();
  }

  private static byte[] broken(Random random, byte[] sound) {
    byte[] bytes = sound.clone();
    for (int left = 1 + random.nextInt(3); left > 0 && bytes.length > 1; left--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        case 3 -> bytes = with(bytes, at, Arrays.copyOfRange(bytes, at, bytes.length));
        default ->
            bytes = with(bytes, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8));
      }
    }
    return bytes;
  }

  private static byte[] with(byte[] bytes, int at, byte[] piece) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    out.writeBytes(piece);
    out.write(bytes, at, bytes.length - at);
    return out.toByteArray();
  }

  private static Headers broken(Random random, Headers sound) {
    RecordHeaders headers = new RecordHeaders();
    Header[] all = sound.toArray();
    int at = random.nextInt(all.length);
    for (int i = 0; i < all.length; i++) {
      if (i != at) {
        headers.add(all[i]);
      } else if (random.nextInt(4) > 0) {
        headers.add(all[i].key(), random.nextInt(9) == 0 ? null : broken(random, all[i].value()));
      }
    }
    return headers;
  }

  private static int id(byte[] framed) {
    return ByteBuffer.wrap(framed).getInt(1);
  }

  /** Our own schema to everybody but the quick reader, which looks at properties too. */
  private static int otherId() {
    Schema other = new Schema.Parser().parse(UsageEventRecord.getClassSchema().toString());
    other.addProp("only-in", "this test");
    return Wire.CODECS.registry().register("usage.events-value", other);
  }

  private static byte[] framed(int id, byte[] body) {
    return ByteBuffer.allocate(FRAME_BYTES + body.length)
        .put((byte) 0)
        .putInt(id)
        .put(body)
        .array();
  }
}
