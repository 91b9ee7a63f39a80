package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The expected hashes were computed outside Java, as a producer would: {@code printf
 * '\x00\x00\x00\x04acme\x00\x00\x00\x07gateway\x00\x00\x00\x05evt-1' | sha256sum}, first 32 digits.
 */
class EventHashTest {

  @ParameterizedTest
  @CsvSource({
    "acme, gateway, evt-1, 71b5edf819a0c116ead686feb3564370",
    "acme, gateway, evt-2, 3816433cb7530d39dc5a49a4c180ff33",
    "acmeg, ateway, evt-1, 37f65a49eb04b843e2b75afabdf16e1d",
    "Zoë, 東京, 😀, 1a819ebf51f9797b363949d770cbbab8",
    "'', '', '', 15ec7bf0b50732b49f8228e07d243653"
  })
  void shouldBeTheFirstHalfOfSha256OverLengthPrefixedParts(
      String customer, String source, String id, String expected) {
    EventHash hash = EventHash.of(customer, source, id);

    assertThat(hash.bytes()).asHexString().isEqualToIgnoringCase(expected);
    assertThat(hash.high()).isEqualTo(HexFormat.fromHexDigitsToLong(expected.substring(0, 16)));
    assertThat(hash.low()).isEqualTo(HexFormat.fromHexDigitsToLong(expected.substring(16)));
  }

  @Test
  void shouldTellPartsApartThatJoinToTheSameText() {
    assertThat(EventHash.of("a", "bc", "d"))
        .isNotEqualTo(EventHash.of("ab", "c", "d"))
        .isNotEqualTo(EventHash.of("a", "b", "cd"))
        .isNotEqualTo(EventHash.of("abcd", "", ""))
        .isNotEqualTo(EventHash.of("", "", "abcd"));
  }

  @Test
  void shouldDifferWhenTheSameIdBelongsToAnotherCustomerOrSource() {
    EventHash hash = EventHash.of("acme", "gateway", "evt-1");

    assertThat(EventHash.of("globex", "gateway", "evt-1")).isNotEqualTo(hash);
    assertThat(EventHash.of("acme", "batch", "evt-1")).isNotEqualTo(hash);
  }
}
