package org.countinghouse.domain.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

  @ParameterizedTest(name = "attempt {0} -> {1}")
  @CsvSource({
    "1, PT10S",
    "2, PT20S",
    "3, PT40S",
    "4, PT1M",
    "5, PT1M",
    "100, PT1M",
    "2000000000, PT1M"
  })
  void shouldDoubleWaitUpToMaximum(int attempt, Duration wait) {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(1), 5);

    assertThat(policy.notBefore(attempt, Instant.EPOCH)).isEqualTo(Instant.EPOCH.plus(wait));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "4, true", "5, false", "6, false"})
  void shouldBoundAttempts(int attempt, boolean allowed) {
    RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(10), Duration.ofMinutes(1), 5);

    assertThat(policy.allowsAfter(attempt)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, PT1M, 1", "PT-1S, PT1M, 1", "PT1M, PT59S, 1", "PT1S, PT1M, 0"})
  void shouldRefuseBoundsThatMakeNoSense(Duration backoff, Duration backoffMax, int attempts) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RetryPolicy(backoff, backoffMax, attempts))
        .withMessageStartingWith("Expected ");
  }
}
