package org.countinghouse.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.junit.jupiter.api.Test;

class PartRunnerTest {

  @Test
  void shouldTryAgainWhenBrokerIsAway() {
    assertThat(PartRunner.isOutside(new StreamsException("commit", new TimeoutException())))
        .isTrue();
  }

  @Test
  void shouldTryAgainWhenAnotherInstanceHasTheTasks() {
    assertThat(PartRunner.isOutside(new TaskMigratedException("fenced"))).isTrue();
    assertThat(PartRunner.isOutside(new TaskCorruptedException(Set.of()))).isTrue();
    assertThat(PartRunner.isOutside(new StreamsException(new ProducerFencedException("epoch"))))
        .isTrue();
  }

  @Test
  void shouldStopWhenItIsOurOwnFault() {
    assertThat(PartRunner.isOutside(new StreamsException(new IllegalStateException()))).isFalse();
    assertThat(PartRunner.isOutside(new StreamsException(new RecordTooLargeException()))).isFalse();
  }
}
