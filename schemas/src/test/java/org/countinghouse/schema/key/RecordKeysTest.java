package org.countinghouse.schema.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are for ever: a change here is a change in every compacted topic out there. */
class RecordKeysTest {

  private static final String SPECIAL = "%|=257CD3 aé東";

  static LongStream seeds() {
    String replayed = System.getProperty("countinghouse.seed", "");
    return replayed.isEmpty()
        ? LongStream.rangeClosed(1, 50)
        : LongStream.of(Long.parseLong(replayed));
  }

  static Stream<Arguments> layouts() {
    return Stream.of(
        Arguments.of(RecordKeys.customer("acme"), "acme"),
        Arguments.of(RecordKeys.customer("a|b"), "a%7Cb"),
        Arguments.of(RecordKeys.account("acc=1"), "acc%3D1"),
        Arguments.of(RecordKeys.contract("acc", "C1"), "acc|C1"),
        Arguments.of(RecordKeys.reference("meter", "tokens-in"), "meter|tokens-in"),
        Arguments.of(RecordKeys.progress(7), "progress|7"),
        Arguments.of(RecordKeys.closing("acc", "2026-10", 1), "acc|2026-10|1"),
        Arguments.of(RecordKeys.charge("acc", "C1", "calls", "2026-10"), "acc|C1|calls|2026-10"),
        Arguments.of(
            RecordKeys.crossing("acc", "C1", "a|b", "2026-10", "0.5"), "acc|C1|a%7Cb|2026-10|0.5"),
        Arguments.of(
            RecordKeys.chargeFinding(
                "UNPRICED_USAGE", RecordKeys.charge("acc", "C|1", "calls", "2026-10")),
            "UNPRICED_USAGE|acc|C%7C1|calls|2026-10"),
        Arguments.of(RecordKeys.finalSummary("acc", "2026-10", "EUR"), "acc|2026-10|EUR|FINAL"),
        Arguments.of(
            RecordKeys.adjustment("acc", "2026-10", "EUR", 2), "acc|2026-10|EUR|ADJUSTMENT|2"),
        Arguments.of(RecordKeys.importEnd(), "end"),
        Arguments.of(RecordKeys.invoice("acc", "INV-1"), "acc|INV-1"),
        Arguments.of(RecordKeys.outcome("acc", "INV-1", 3), "acc|INV-1|3"),
        Arguments.of(
            RecordKeys.mismatch("invoice", "AMOUNT", "acc|INV-1"), "invoice|AMOUNT|acc%7CINV-1"),
        Arguments.of(RecordKeys.posting("INVOICE", "DE01", "INV-1", 1), "INVOICE|DE01|INV-1|1"),
        Arguments.of(
            RecordKeys.accountPosting("acc", "INVOICE|DE01|INV-1|1"),
            "acc|INVOICE%7CDE01%7CINV-1%7C1"),
        Arguments.of(
            RecordKeys.total(
                "acc", "acme", "calls", 1, "2026-10-04T22:00:00Z", "P1D", "Asia/Tokyo", Map.of()),
            "total|acc|acme|calls|1|2026-10-04T22:00:00Z|P1D|Asia/Tokyo"),
        Arguments.of(
            RecordKeys.total(
                "acc",
                "acme",
                "calls",
                12,
                "2026-10-04T22:00:00Z",
                "P1D",
                "Asia/Tokyo",
                Map.of("region", "eu", "model", "a=b|c", "a", "")),
            "total|acc|acme|calls|12|2026-10-04T22:00:00Z|P1D|Asia/Tokyo|a=|model=a%3Db%7Cc|region=eu"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layouts")
  void shouldKeepItsLayout(String key, String layout) {
    assertThat(key).isEqualTo(layout);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "acme, acme",
    "%, %25",
    "|, %7C",
    "=, %3D",
    "%7C, %257C",
    "%25, %2525",
    "50%|a=b, 50%25%7Ca%3Db",
    "東京, 東京"
  })
  void shouldEscapeWhatSeparates(String component, String escaped) {
    assertThat(RecordKeys.join(component)).isEqualTo(escaped);
    assertThat(RecordKeys.split(escaped)).containsExactly(component);
  }

  @Test
  void shouldKeepEmptyComponents() {
    assertThat(RecordKeys.join("", "a", "")).isEqualTo("|a|");
    assertThat(RecordKeys.split("|a|")).containsExactly("", "a", "");
    assertThat(RecordKeys.split("||")).containsExactly("", "", "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a%", "%2", "%7", "%7c", "%3d", "%20", "a|b%|c", "%%25", "%2525%"})
  void shouldRefuseAnEscapeItNeverWrites(String key) {
    assertThatThrownBy(() -> RecordKeys.split(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Expected %25, %7C or %3D after each percent sign, but found '");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldSplitIntoWhatWasJoined(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<String> components = components(random);

      String key = RecordKeys.join(components.toArray(new String[0]));

      assertThat(RecordKeys.split(key)).isEqualTo(components);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldGiveTwoKeysWhenComponentsDiffer(long seed) {
    Random random = new Random(seed);
    Set<List<String>> components = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      List<String> some = components(random);
      components.add(some);
      keys.add(RecordKeys.join(some.toArray(new String[0])));
    }

    assertThat(keys).hasSameSizeAs(components);
  }

  private static List<String> components(Random random) {
    List<String> components = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      StringBuilder component = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        component.append(SPECIAL.charAt(random.nextInt(SPECIAL.length())));
      }
      components.add(component.toString());
    }
    return components;
  }
}
