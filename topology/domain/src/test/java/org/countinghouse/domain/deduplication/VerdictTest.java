package org.countinghouse.domain.deduplication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.countinghouse.domain.deduplication.Standing.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  private static final int PAYLOAD = 7;
  private static final int ANOTHER = 8;

  @Test
  void shouldTakeWhatNeverCameAsTheFirst() {
    assertThat(UsageVerdict.of(Optional.empty(), PAYLOAD)).isEqualTo(UsageVerdict.FRESH);
    assertThat(VoidVerdict.of(Optional.empty(), PAYLOAD)).isEqualTo(VoidVerdict.WAIT);
  }

  @ParameterizedTest(name = "{0}: {1} if same, {2} if other")
  @CsvSource({
    "COUNTED, REPEAT, CONFLICT",
    "PARKED, REPEAT, CONFLICT",
    "VOIDED, REPEAT, CONFLICT",
    "VOID_WAITING, VOIDED_AHEAD, FRESH_BESIDE_VOID",
    "REFUSED, FRESH, FRESH"
  })
  void shouldJudgeUsageByWhatStands(State state, UsageVerdict same, UsageVerdict other) {
    assertThat(UsageVerdict.of(standing(state), PAYLOAD)).isEqualTo(same);
    assertThat(UsageVerdict.of(standing(state), ANOTHER)).isEqualTo(other);
  }

  @ParameterizedTest(name = "{0}: {1} if same, {2} if other")
  @CsvSource({
    "COUNTED, RETRACT, MISMATCH",
    "PARKED, UNPARK, MISMATCH",
    "VOIDED, REPEAT, MISMATCH",
    "VOID_WAITING, REPEAT, CONFLICT",
    "REFUSED, WAIT, WAIT"
  })
  void shouldJudgeVoidsByWhatStands(State state, VoidVerdict same, VoidVerdict other) {
    assertThat(VoidVerdict.of(standing(state), PAYLOAD)).isEqualTo(same);
    assertThat(VoidVerdict.of(standing(state), ANOTHER)).isEqualTo(other);
  }

  @ParameterizedTest
  @EnumSource(Resolution.class)
  void shouldNeverCountTwoPayloadsOfOneEvent(Resolution resolution) {
    int standAfterwards =
        (resolution.retractsFirst() ? 0 : 1) + (resolution.countsSecond() ? 1 : 0);

    assertThat(standAfterwards).isEqualTo(resolution == Resolution.VOID_BOTH ? 0 : 1);
  }

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
  @CsvSource({
    "COUNTED, true, true, true",
    "PARKED, true, false, false",
    "VOIDED, true, true, true",
    "VOID_WAITING, false, false, false",
    "REFUSED, true, true, true"
  })
  void shouldDecideConflictsByWhereTheFirstStands(
      State state, boolean keepFirst, boolean takeSecond, boolean voidBoth) {
    assertThat(Resolution.KEEP_FIRST.decides(state)).isEqualTo(keepFirst);
    assertThat(Resolution.TAKE_SECOND.decides(state)).isEqualTo(takeSecond);
    assertThat(Resolution.VOID_BOTH.decides(state)).isEqualTo(voidBoth);
  }

  private static Optional<Standing> standing(State state) {
    return Optional.of(new Standing(State.COUNTED, PAYLOAD, 42).in(state));
  }
}
