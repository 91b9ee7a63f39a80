package org.countinghouse.app.rebuild;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.junit.jupiter.api.Test;

/** A rebuild touches nothing of what runs, and counts as it does. */
class GenerationsTest {

  private static final Map<String, String> LIVE =
      Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "http://r:8081");

  private static final Map<String, String> NEXT =
      with(
          LIVE,
          Map.of(
              "topic.prefix", "next.",
              "application.id.prefix", "next",
              "generation", "2",
              "append-time.source", "record"));

  @Test
  void shouldTakeARebuildBesideWhatRuns() {
    assertThatCode(() -> new Generations(AppConfig.of(LIVE), AppConfig.of(NEXT)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNameEachThingByWhichBothWouldTouch() {
    assertThatThrownBy(() -> new Generations(AppConfig.of(LIVE), AppConfig.of(LIVE)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("Expected another topic.prefix for the rebuild, but found '' in both")
        .hasMessageContaining("Expected another application.id.prefix")
        .hasMessageContaining("Expected generation 2 for the rebuild, but found 1")
        .hasMessageContaining(
            "Expected append-time.source record for the rebuild, but found broker");
  }

  @Test
  void shouldNameEachThingByWhichTheRebuildWouldCountOtherwise() {
    Map<String, String> other =
        with(
            NEXT,
            Map.of(
                "metering.partitions", "3",
                "account.partitions", "5",
                "schema.registry.url", "http://other:8081",
                "parts", "rating"));

    assertThatThrownBy(() -> new Generations(AppConfig.of(LIVE), AppConfig.of(other)))
        .hasMessageContaining("Expected the same metering.partitions in the rebuild, which is 8")
        .hasMessageContaining("Expected the same account.partitions in the rebuild, which is 8")
        .hasMessageContaining("Expected the same schema.registry.url")
        .hasMessageContaining("Expected the parts reference, metering and rating");
  }

  private static Map<String, String> with(Map<String, String> keys, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(keys);
    all.putAll(more);
    return all;
  }
}
