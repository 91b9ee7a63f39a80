package org.countinghouse.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.countinghouse.serdes.FakeRegistry;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.sample.Reading;
import org.countinghouse.serdes.sample.Tree;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The heap of the tests has 1 GB, so believing one of these lengths ends in an OutOfMemoryError.
 */
class HostilePayloadTest {
  private static final byte[] HUGE = Payloads.number(Integer.MAX_VALUE - 8);
  private static final int ROUNDS = 20_000;

  private final FakeRegistry registry = new FakeRegistry();
  private final AvroDecoder<Tree> trees = new AvroDecoder<>(Tree.class, registry, RecordPart.VALUE);
  private final AvroDecoder<Reading> readings =
      new AvroDecoder<>(Reading.class, registry, RecordPart.VALUE);
  private final int treeId = registry.register("tree", Tree.getClassSchema());
  private final int readingId = registry.register("reading", Reading.getClassSchema());

  private Decoded<Tree> decodeTree(byte[] avro) {
    return Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> trees.decode(new RecordHeaders(), Payloads.v0(treeId, avro)));
  }

  static Stream<Arguments> hostile() {
    byte[] noLabel = Payloads.number(0);
    return Stream.of(
        Arguments.of("string of 2 GB", Payloads.join(Payloads.number(1), HUGE)),
        Arguments.of("bytes of 2 GB", Payloads.join(Payloads.number(2), HUGE)),
        Arguments.of("bytes of length -1", Payloads.join(Payloads.number(2), Payloads.number(-1))),
        Arguments.of("map of 2 billion", Payloads.join(Payloads.number(3), HUGE)),
        Arguments.of("array of 2 billion", Payloads.join(noLabel, HUGE)),
        Arguments.of(
            "array of the most items", Payloads.join(noLabel, Payloads.number(Long.MAX_VALUE))),
        Arguments.of(
            "array of the least items",
            Payloads.join(noLabel, Payloads.number(Long.MIN_VALUE), Payloads.number(0))),
        Arguments.of("array of 2 billion nulls", Payloads.join(noLabel, Payloads.number(0), HUGE)),
        Arguments.of(
            "block with a size beyond the end",
            Payloads.join(noLabel, Payloads.number(-1), HUGE, new byte[20])),
        Arguments.of("union branch 99", Payloads.number(99)),
        Arguments.of("union branch -1", Payloads.number(-1)),
        Arguments.of("number without end", filled(40, 0xff)));
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void shouldBeUndecodableWhenPayloadLies(String name, byte[] avro) {
    assertThat(decodeTree(avro)).isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void shouldBeUndecodableWhenNestedBeyondTheStack() {
    // Each level: no label, one branch.
    byte[] level = Payloads.join(Payloads.number(0), Payloads.number(1));
    byte[] levels = new byte[level.length * 500_000];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level[i % level.length];
    }

    assertThat(decodeTree(levels)).isInstanceOf(Decoded.Undecodable.class);
    // The failure must not leave the readers in a state that hurts the next record.
    assertThat(decodeTree(Payloads.bytes(0, 0, 0))).isInstanceOf(Decoded.Value.class);
  }

  @Test
  void shouldBeUndecodableWhenEachLevelClaimsAllThatIsLeft() {
    // Without a budget over all levels the arrays would add up to the square of the payload's
    // length.
    byte[] level = Payloads.join(Payloads.number(0), Payloads.number(1_000_000));
    byte[] levels = new byte[level.length * 400_000];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level[i % level.length];
    }

    assertThat(decodeTree(levels)).isInstanceOf(Decoded.Undecodable.class);
  }

  @Test
  void shouldDecodeWhenBlocksCarryTheirSize() {
    // branches = one block of 1 item with its size in bytes, as encoders for big collections write.
    byte[] leaf = Payloads.bytes(0, 0, 0);
    byte[] avro =
        Payloads.join(
            Payloads.number(0),
            Payloads.number(-1),
            Payloads.number(3),
            leaf,
            Payloads.bytes(0, 0));

    Tree tree = decodeTree(avro).fold(value -> value, Generic::fail);

    assertThat(tree.getBranches()).hasSize(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldReturnAnOutcomeWhenBytesAreRandom(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] avro = new byte[random.nextInt(100)];
      random.nextBytes(avro);
      assertOutcome(trees.decode(new RecordHeaders(), Payloads.v0(treeId, avro)));
      assertOutcome(readings.decode(new RecordHeaders(), Payloads.v0(readingId, avro)));
      assertOutcome(readings.decode(new RecordHeaders(), avro));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldReturnAnOutcomeWhenGoodBytesAreDamaged(long seed) {
    Random random = new Random(seed);
    byte[] good =
        Payloads.v0(readingId, Payloads.avro(Reading.getClassSchema(), Samples.aReading()));
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = Arrays.copyOf(good, good.length - random.nextInt(3));
      for (int i = 0; i <= random.nextInt(3); i++) {
        damaged[5 + random.nextInt(damaged.length - 5)] = (byte) random.nextInt();
      }
      assertOutcome(readings.decode(new RecordHeaders(), damaged));
    }
  }

  static List<Long> seeds() {
    return List.of(Long.getLong("countinghouse.seed", 42L), 7L, 20260329L);
  }

  private static void assertOutcome(Decoded<?> decoded) {
    assertThat(decoded.<Boolean>fold(value -> value != null, detail -> !detail.isBlank())).isTrue();
  }
}
