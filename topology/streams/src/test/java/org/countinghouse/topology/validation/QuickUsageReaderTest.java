package org.countinghouse.topology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.fixture.Wire;
import org.countinghouse.topology.mapping.UsageMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read straight from the bytes is what the standard reader reads, or nothing. */
class QuickUsageReaderTest {

  private static final String TOPIC = "usage.events";
  private static final int FRAME_BYTES = 5;
  private static final List<UsageKind> KINDS = List.of(UsageKind.values());

  private final QuickUsageReader quick = new QuickUsageReader(new CustomerNumbers(1));

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldReadWhatTheStandardReaderReads(int seed) {
    UsageEventRecord event = event(new Random(seed));
    byte[] value = bytes(event);

    Optional<Arrival.Usage> read = quick.read(incoming(event, value), value, FRAME_BYTES);

    read.ifPresent(
        usage -> {
          assertThat(usage.usage()).isEqualTo(UsageMapping.toDomain(event));
          assertThat(usage.hash())
              .isEqualTo(EventHash.of(event.getCustomerId(), event.getSource(), event.getId()));
        });
    assertThat(read.isPresent()).isEqualTo(isPlain(event));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldNeverThrowAtBrokenBytes(int seed) {
    Random random = new Random(seed);
    UsageEventRecord event = event(random);
    byte[] value = bytes(event);
    for (int i = 0; i < 50; i++) {
      byte[] broken = value.clone();
      broken[FRAME_BYTES + random.nextInt(value.length - FRAME_BYTES)] = (byte) random.nextInt();
      byte[] cut = java.util.Arrays.copyOf(broken, FRAME_BYTES + random.nextInt(value.length));

      assertThat(quick.read(incoming(event, broken), broken, FRAME_BYTES)).isNotNull();
      assertThat(quick.read(incoming(event, cut), cut, FRAME_BYTES)).isNotNull();
    }
  }

  @Test
  void shouldLeaveARecordUnderAnotherKeyToTheStandardReader() {
    UsageEventRecord event = event(new Random(1));
    event.setCustomerId("acme");
    event.setKind(UsageKind.USAGE);
    byte[] value = bytes(event);
    Incoming elsewhere =
        new Incoming(
            TOPIC,
            0,
            1,
            Instant.EPOCH,
            new RecordHeaders(),
            "acmf".getBytes(StandardCharsets.UTF_8),
            value);

    assertThat(quick.read(elsewhere, value, FRAME_BYTES)).isEmpty();
  }

  private static boolean isPlain(UsageEventRecord event) {
    String texts =
        event.getId()
            + event.getSource()
            + event.getType()
            + event.getCustomerId()
            + event.getMeasures().keySet()
            + event.getDimensions();
    return texts.chars().allMatch(character -> character < 128)
        && RecordKeys.customer(event.getCustomerId()).equals(event.getCustomerId())
        && (event.getKind() == UsageKind.USAGE || event.getKind() == UsageKind.VOID);
  }

  private static UsageEventRecord event(Random random) {
    Map<String, BigDecimal> measures = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      measures.put(text(random), decimal(random));
    }
    Map<String, String> dimensions = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      dimensions.put(text(random), text(random));
    }
    return UsageEventRecord.newBuilder()
        .setId(text(random))
        .setSource(text(random))
        .setType(text(random))
        .setCustomerId(text(random))
        .setTime(Instant.ofEpochSecond(random.nextInt(), 1_000L * random.nextInt(1_000_000)))
        .setQuantity(random.nextBoolean() ? decimal(random) : null)
        .setMeasures(measures)
        .setDimensions(dimensions)
        .setKind(KINDS.get(random.nextInt(KINDS.size())))
        .build();
  }

  private static String text(Random random) {
    String[] texts = {"", "a", "acme|x", "100%", "eu-central-1", "kundé", "x".repeat(300)};
    return texts[random.nextInt(20) < 19 ? random.nextInt(5) : 5 + random.nextInt(2)]
        + random.nextInt(3);
  }

  private static BigDecimal decimal(Random random) {
    return new BigDecimal(new BigInteger(random.nextInt(126), random), 12)
        .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : -1));
  }

  private static byte[] bytes(UsageEventRecord event) {
    return Wire.CODECS.serializer(UsageEventRecord.class).serialize(TOPIC, event);
  }

  private static Incoming incoming(UsageEventRecord event, byte[] value) {
    return new Incoming(
        TOPIC,
        0,
        1,
        Instant.EPOCH,
        new RecordHeaders(),
        RecordKeys.customer(event.getCustomerId()).getBytes(StandardCharsets.UTF_8),
        value);
  }
}
