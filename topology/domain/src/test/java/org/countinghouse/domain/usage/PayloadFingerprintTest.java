package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aUsageEvent;

import java.util.stream.Stream;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadFingerprintTest {

  /** Fingerprints are stored for weeks; these were computed by another program from the formula. */
  @Test
  void shouldStayWhatIsStored() {
    assertThat(PayloadFingerprint.of(aUsageEvent().build())).isEqualTo(0x4d04e1fd);
    assertThat(PayloadFingerprint.of(rich().build())).isEqualTo(0xcd81c943);
  }

  @Test
  void shouldAgreeWhenMeasuresDifferOnlyInTrailingZeros() {
    assertThat(PayloadFingerprint.of(aUsageEvent().quantity("1.00").build()))
        .isEqualTo(PayloadFingerprint.of(aUsageEvent().quantity("1.0").build()));
    assertThat(PayloadFingerprint.of(aUsageEvent().quantity("1E+3").build()))
        .isEqualTo(PayloadFingerprint.of(aUsageEvent().quantity("1000.000").build()));
    assertThat(PayloadFingerprint.of(aUsageEvent().quantity("0.000").build()))
        .isEqualTo(PayloadFingerprint.of(aUsageEvent().quantity("0").build()));
  }

  @Test
  void shouldNotDependOnTheIdentity() {
    assertThat(PayloadFingerprint.of(aUsageEvent().by("x").from("y").withId("z").build()))
        .isEqualTo(PayloadFingerprint.of(aUsageEvent().build()));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of("type", rich().of("api.call")),
        Arguments.of("time by a microsecond", rich().at("2026-10-05T10:00:00.000001Z")),
        Arguments.of("quantity", rich().quantity("1.000000000001")),
        Arguments.of("quantity missing", rich().withoutQuantity()),
        Arguments.of("measure value", rich().measure("tokens", "12.26")),
        Arguments.of("another measure", rich().measure("seconds", "1")),
        Arguments.of("dimension value", rich().dimension("region", "us")),
        Arguments.of("empty dimension value", rich().dimension("region", "")),
        Arguments.of("another dimension", rich().dimension("model", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void shouldDifferWhenAnythingButTheIdentityChanges(String what, UsageEventBuilder changed) {
    assertThat(PayloadFingerprint.of(changed.build()))
        .as(what)
        .isNotEqualTo(PayloadFingerprint.of(rich().build()));
  }

  @Test
  void shouldTellNamesAndValuesApartThatJoinToTheSameText() {
    int fingerprint = PayloadFingerprint.of(aUsageEvent().dimension("ab", "c").build());

    assertThat(PayloadFingerprint.of(aUsageEvent().dimension("a", "bc").build()))
        .isNotEqualTo(fingerprint);
    assertThat(PayloadFingerprint.of(aUsageEvent().measure("a", "1").build()))
        .isNotEqualTo(PayloadFingerprint.of(aUsageEvent().dimension("a", "1").build()));
  }

  private static UsageEventBuilder rich() {
    return aUsageEvent()
        .measure("tokens", "12.25")
        .dimension("tier", "gold")
        .dimension("region", "eu");
  }
}
