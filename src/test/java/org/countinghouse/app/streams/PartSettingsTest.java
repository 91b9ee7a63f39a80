package org.countinghouse.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.topology.Part;
import org.junit.jupiter.api.Test;

class PartSettingsTest {

  @Test
  void shouldNoticeDeathWithinSixSecondsWhenNothingIsSaid() {
    Map<String, Object> consumer = consumer(Map.of());

    assertThat(consumer).containsEntry("session.timeout.ms", 6_000);
    assertThat(consumer).containsEntry("heartbeat.interval.ms", 1_500);
    assertThat(settings(Map.of()).getLong("acceptable.recovery.lag")).isEqualTo(1_000);
  }

  @Test
  void shouldTakeWhatUserSaysWhenItIsSaid() {
    assertThat(consumer(Map.of("kafka.session.timeout.ms", "30000")))
        .extractingByKey("session.timeout.ms")
        .hasToString("30000");
    assertThat(consumer(Map.of("kafka.consumer.session.timeout.ms", "20000")))
        .extractingByKey("session.timeout.ms")
        .hasToString("20000");
    assertThat(
            settings(Map.of("kafka.acceptable.recovery.lag", "10000"))
                .getLong("acceptable.recovery.lag"))
        .isEqualTo(10_000);
  }

  private static Map<String, Object> consumer(Map<String, String> keys) {
    return settings(keys).getMainConsumerConfigs("group", "client", 0);
  }

  private static StreamsConfig settings(Map<String, String> keys) {
    Map<String, String> all = new HashMap<>(keys);
    all.put("bootstrap.servers", "localhost:9");
    all.put("schema.registry.url", "http://localhost:9");
    return new StreamsConfig(PartSettings.of(Part.METERING, AppConfig.of(all), "localhost:1"));
  }
}
