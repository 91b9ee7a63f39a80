package org.countinghouse.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.countinghouse.serdes.FakeRegistry;
import org.countinghouse.serdes.Samples;
import org.junit.jupiter.api.Test;

class CachingSchemaRegistryTest {
  private static final Schema FIRST = Samples.record("a");
  private static final Schema SECOND = Samples.record("a", "b?");

  private final FakeRegistry registry = new FakeRegistry();
  private final ManualClock clock = new ManualClock();
  private final CachingSchemaRegistry caching =
      new CachingSchemaRegistry(registry, clock, Duration.ofSeconds(30), 100);

  /** Stands still until told otherwise. */
  private static final class ManualClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("Expected no use of zones, but got " + zone);
    }
  }

  @Test
  void shouldAskOnceWhenAskedTwice() {
    registry.register("s", FIRST);
    UUID guid = registry.add(FIRST);
    registry.calls().clear();

    for (int i = 0; i < 3; i++) {
      assertThat(caching.schemaById(1)).isEqualTo(FIRST);
      assertThat(caching.schemaByGuid(guid)).isEqualTo(FIRST);
      assertThat(caching.lookup("s", FIRST).id()).isEqualTo(1);
      assertThat(caching.register("t", FIRST)).isEqualTo(1);
      clock.advance(Duration.ofDays(365));
    }

    assertThat(registry.calls()).containsExactly("id 1", "guid " + guid, "lookup s", "register t");
  }

  @Test
  void shouldRememberUnknownIdWhenTtlHasNotPassed() {
    assertThatThrownBy(() -> caching.schemaById(7)).isInstanceOf(UnknownSchemaException.class);
    clock.advance(Duration.ofMillis(29_999));
    assertThatThrownBy(() -> caching.schemaById(7))
        .isInstanceOfSatisfying(
            UnknownSchemaException.class, e -> assertThat(e.errorCode()).isEqualTo(40403));

    assertThat(registry.calls()).containsExactly("id 7");
  }

  @Test
  void shouldAskAgainWhenTtlHasPassed() {
    assertThatThrownBy(() -> caching.schemaById(1)).isInstanceOf(UnknownSchemaException.class);
    registry.register("s", FIRST);
    clock.advance(Duration.ofSeconds(30));

    assertThat(caching.schemaById(1)).isEqualTo(FIRST);
  }

  @Test
  void shouldForgetThatIdIsUnknownWhenRegisteringGivesIt() {
    assertThatThrownBy(() -> caching.schemaById(1)).isInstanceOf(UnknownSchemaException.class);

    assertThat(caching.register("s", FIRST)).isEqualTo(1);

    assertThat(caching.schemaById(1)).isEqualTo(FIRST);
  }

  @Test
  void shouldNotRememberWhenRegistryIsUnavailable() {
    registry.register("s", FIRST);
    registry.failWith(new RegistryUnavailableException("refused", 0, 0, null));
    assertThatThrownBy(() -> caching.schemaById(1))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> caching.lookup("s", FIRST))
        .isInstanceOf(RegistryUnavailableException.class);

    registry.recover();

    assertThat(caching.schemaById(1)).isEqualTo(FIRST);
    assertThat(caching.lookup("s", FIRST).version()).isEqualTo(1);
  }

  @Test
  void shouldAnswerFromMemoryWhenPrefetchedAndRegistryGoesAway() {
    registry.register("s", FIRST);
    registry.register("s", SECOND);

    assertThat(caching.prefetch(List.of("s", "missing"))).containsExactly("missing");
    registry.failWith(new RegistryUnavailableException("refused", 0, 0, null));

    assertThat(caching.schemaById(1)).isEqualTo(FIRST);
    assertThat(caching.schemaById(2)).isEqualTo(SECOND);
    assertThat(caching.lookup("s", SECOND).version()).isEqualTo(2);
  }

  @Test
  void shouldThrowWhenPrefetchFindsRegistryAway() {
    registry.failWith(new RegistryUnavailableException("refused", 0, 0, null));

    assertThatThrownBy(() -> caching.prefetch(List.of("s")))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldAskOnceWhenManyThreadsMeetANewId() throws InterruptedException {
    registry.register("s", FIRST);
    registry.calls().clear();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 64; i++) {
      threads.execute(() -> caching.schemaById(1));
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(registry.calls()).containsExactly("id 1");
  }

  @Test
  void shouldStayWithinBoundWhenThereAreMoreSchemas() {
    registry.register("s", FIRST);
    registry.register("s", SECOND);
    registry.calls().clear();
    CachingSchemaRegistry tiny =
        new CachingSchemaRegistry(registry, clock, Duration.ofSeconds(30), 1);

    tiny.schemaById(1);
    tiny.schemaById(2);
    tiny.schemaById(2);
    tiny.schemaById(1);

    assertThat(registry.calls()).containsExactly("id 1", "id 2", "id 1");
  }

  @Test
  void shouldAskEveryTimeWhenTheAnswerCanChange() {
    registry.register("s", FIRST);
    registry.calls().clear();

    assertThat(caching.latestVersion("s").version()).isEqualTo(1);
    registry.register("s", SECOND);
    assertThat(caching.latestVersion("s").version()).isEqualTo(2);
    assertThat(caching.versions("s")).containsExactly(1, 2);
    assertThat(caching.subjects()).containsExactly("s");
    assertThat(caching.version("s", 1).schema()).isEqualTo(FIRST);
    assertThat(caching.compatibilityLevel("s")).isEqualTo(CompatibilityLevel.FULL);
    assertThat(caching.testCompatibility("s", "latest", FIRST, true).compatible()).isTrue();
    caching.setCompatibilityLevel("s", CompatibilityLevel.NONE);

    assertThat(registry.calls()).contains("set level s", "compatibility s", "version s 1");
  }
}
