package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DimensionsTest {

  private static final Map<String, String> MAP = Map.of("tier", "gold", "region", "eu");
  private static final Dimensions DIMENSIONS = Dimensions.of(MAP);

  @Test
  void shouldEqualAnyMapOfTheSameEntries() {
    assertThat(DIMENSIONS).isEqualTo(MAP).hasSameHashCodeAs(MAP);
    assertThat(MAP).isEqualTo(DIMENSIONS);
    assertThat(DIMENSIONS).isEqualTo(Dimensions.of(Map.of("region", "eu", "tier", "gold")));
    assertThat(DIMENSIONS).isNotEqualTo(Dimensions.of(Map.of("region", "eu", "tier", "silver")));
    assertThat(DIMENSIONS).isNotEqualTo(Dimensions.NONE);
  }

  @Test
  void shouldComeInOrderOfName() {
    assertThat(DIMENSIONS.entrySet())
        .containsExactly(Map.entry("region", "eu"), Map.entry("tier", "gold"));
    assertThat(DIMENSIONS).hasSize(2).containsEntry("tier", "gold").doesNotContainKey("model");
    assertThat(DIMENSIONS.valueOf("tier")).isEqualTo("gold");
    assertThat(DIMENSIONS.valueOf("model")).isEmpty();
  }

  @Test
  void shouldGroupByNamesThatAreMissingToo() {
    assertThat(DIMENSIONS.by(List.of("model", "region")))
        .isEqualTo(Map.of("model", "", "region", "eu"));
    assertThat(DIMENSIONS.by(List.of())).isSameAs(Dimensions.NONE);
  }

  @Test
  void shouldSayWhetherAllTextsFit() {
    assertThat(DIMENSIONS.fit(6)).isTrue();
    assertThat(DIMENSIONS.fit(5)).isFalse();
    assertThat(Dimensions.NONE.fit(0)).isTrue();
  }
}
