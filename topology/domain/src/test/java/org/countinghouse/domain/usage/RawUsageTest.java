package org.countinghouse.domain.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.domain.Builders.aUsageEvent;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawUsageTest {

  @Test
  void shouldNotChangeWhenTheMapsItWasMadeOfDo() {
    // given
    Map<String, BigDecimal> measures = new HashMap<>(Map.of("tokens", BigDecimal.ONE));
    Map<String, String> dimensions = new HashMap<>(Map.of("region", "eu"));
    RawUsage like = aUsageEvent().build();
    RawUsage usage =
        new RawUsage(
            UsageKind.USAGE,
            "acme",
            "gateway",
            "1",
            "t",
            like.eventTime(),
            measures,
            Dimensions.of(dimensions));

    // when
    measures.clear();
    dimensions.clear();

    // then
    assertThat(usage.measures()).containsOnlyKeys("tokens");
    assertThat(usage.dimensions()).containsOnlyKeys("region");
  }
}
