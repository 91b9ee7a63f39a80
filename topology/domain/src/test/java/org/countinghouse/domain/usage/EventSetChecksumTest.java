package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EventSetChecksumTest {

  private static final BigInteger MODULUS = BigInteger.TWO.pow(128);

  @Test
  void shouldBeTheSumOfTheHashesOfItsEvents() {
    EventSetChecksum checksum =
        EventSetChecksum.EMPTY
            .plus(EventHash.of("acme", "gateway", "evt-1"))
            .plus(EventHash.of("acme", "gateway", "evt-2"));

    assertThat(checksum.bytes())
        .asHexString()
        .isEqualToIgnoringCase("a9cc3134d0f3ce50c730d0a374d742a3");
  }

  @ParameterizedTest
  @CsvSource({
    // no carry; carry out of the lower half; carry into the sign bit; wrap-around of the whole
    "00000000000000000000000000000001, 00000000000000000000000000000002, 00000000000000000000000000000003",
    "0000000000000000ffffffffffffffff, 00000000000000000000000000000001, 00000000000000010000000000000000",
    "00000000000000008000000000000000, 00000000000000008000000000000000, 00000000000000010000000000000000",
    "7fffffffffffffffffffffffffffffff, 00000000000000000000000000000001, 80000000000000000000000000000000",
    "ffffffffffffffffffffffffffffffff, 00000000000000000000000000000001, 00000000000000000000000000000000",
    "ffffffffffffffffffffffffffffffff, ffffffffffffffffffffffffffffffff, fffffffffffffffffffffffffffffffe",
    "00000000000000050000000000000007, 00000000000000000000000000000000, 00000000000000050000000000000007"
  })
  void shouldCarryBetweenTheHalves(String one, String other, String sum) {
    assertThat(checksum(one).plus(checksum(other))).isEqualTo(checksum(sum));
    assertThat(checksum(other).plus(checksum(one))).isEqualTo(checksum(sum));
    assertThat(checksum(one).plus(new EventHash(checksum(other).high(), checksum(other).low())))
        .isEqualTo(checksum(sum));
  }

  @Test
  void shouldReadTheBytesThatItWrites() {
    EventSetChecksum checksum = new EventSetChecksum(0x0102030405060708L, -2);

    assertThat(EventSetChecksum.ofBytes(checksum.bytes())).isEqualTo(checksum);
    assertThat(checksum.bytes())
        .asHexString()
        .isEqualToIgnoringCase("0102030405060708fffffffffffffffe");
  }

  @Test
  void shouldBeEmptyWhenThereAreNoBytes() {
    assertThat(EventSetChecksum.ofBytes(new byte[0])).isEqualTo(EventSetChecksum.EMPTY);
    assertThat(EventSetChecksum.EMPTY.bytes()).containsOnly(0).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({"1", "15", "17", "32"})
  void shouldRefuseAnotherNumberOfBytes(int size) {
    assertThatThrownBy(() -> EventSetChecksum.ofBytes(new byte[size]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected an event set checksum of 16 bytes, but found " + size);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.countinghouse.domain.Seeds#seeds")
  void shouldNameASetWhateverItsOrderAndHoweverItIsMerged(long seed) {
    Random random = new Random(seed);
    List<EventHash> events = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < 100; i++) {
      EventHash event = new EventHash(random.nextLong(), random.nextLong());
      events.add(event);
      sum = sum.add(new BigInteger(1, event.bytes()));
    }
    EventSetChecksum inOrder = checksum(events);

    Collections.shuffle(events, random);
    int cut = random.nextInt(events.size());
    EventSetChecksum merged =
        checksum(events.subList(0, cut)).plus(checksum(events.subList(cut, events.size())));

    assertThat(checksum(events)).isEqualTo(inOrder);
    assertThat(merged).isEqualTo(inOrder);
    assertThat(new BigInteger(1, inOrder.bytes())).isEqualTo(sum.mod(MODULUS));
    assertThat(checksum(events.subList(1, events.size()))).isNotEqualTo(inOrder);
  }

  private static EventSetChecksum checksum(String hex) {
    return EventSetChecksum.ofBytes(HexFormat.of().parseHex(hex));
  }

  private static EventSetChecksum checksum(List<EventHash> events) {
    EventSetChecksum checksum = EventSetChecksum.EMPTY;
    for (EventHash event : events) {
      checksum = checksum.plus(event);
    }
    return checksum;
  }
}
