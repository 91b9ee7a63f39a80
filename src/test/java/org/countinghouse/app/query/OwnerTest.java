package org.countinghouse.app.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnerTest {

  private static final HostInfo SELF = new HostInfo("a", 8080);
  private static final HostInfo OTHER = new HostInfo("b", 8080);

  @Test
  void shouldAnswerHereWhenPartitionIsHere() {
    assertThat(Owner.of(at(SELF), SELF, false)).isEqualTo(new Owner(SELF, true, 3));
    assertThat(Owner.of(at(SELF), SELF, true)).isEqualTo(new Owner(SELF, true, 3));
  }

  @Test
  void shouldPassOnWhenPartitionIsElsewhere() {
    assertThat(Owner.of(at(OTHER), SELF, false)).isEqualTo(new Owner(OTHER, false, 3));
  }

  @Test
  void shouldNotPassOnAgainWhenForwarded() {
    assertUnavailable(at(OTHER), true)
        .hasMessage(
            "Expected a forwarded question to come to its owner, but a:8080 is not: partitions are"
                + " moving");
  }

  @Test
  void shouldBeUnavailableWhenOwnerIsNotKnown() {
    assertUnavailable(null, false);
    assertUnavailable(KeyQueryMetadata.NOT_AVAILABLE, false);
    assertUnavailable(at(HostInfo.unavailable()), false);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertUnavailable(
      @Nullable KeyQueryMetadata metadata, boolean forwarded) {
    return assertThatThrownBy(() -> Owner.of(metadata, SELF, forwarded))
        .isInstanceOfSatisfying(
            UnavailableException.class, failure -> assertThat(failure.passing()).isTrue());
  }

  private static KeyQueryMetadata at(HostInfo host) {
    return new KeyQueryMetadata(host, Set.of(), 3);
  }
}
