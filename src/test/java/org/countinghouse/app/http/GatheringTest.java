package org.countinghouse.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.apache.kafka.streams.state.HostInfo;
import org.countinghouse.app.http.Gathering.Question;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.UnavailableException;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private static final HostInfo SELF = new HostInfo("self", 1);

  private record Share(int partition) implements Gathering.Share {}

  @Test
  void shouldAnswerInOrderWhenAllPartitionsAreHere() {
    List<Share> shares = ask(Map.of(SELF, Set.of(2, 0, 1)));

    assertThat(shares).containsExactly(new Share(0), new Share(1), new Share(2));
  }

  @Test
  void shouldNameTheInstanceWhenOneDoesNotAnswer() throws Exception {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0)) {
      closedPort = socket.getLocalPort();
    }
    HostInfo gone = new HostInfo("127.0.0.1", closedPort);

    assertThatThrownBy(() -> ask(Map.of(SELF, Set.of(0), gone, Set.of(1))))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("Expected 127.0.0.1:" + closedPort + ", which owns the answer");
  }

  @Test
  void shouldRefuseWhenPartitionsMovedMeanwhile() {
    List<Share> twice = List.of(new Share(0), new Share(1), new Share(1));

    assertThatThrownBy(() -> Gathering.complete(List.of(Set.of(0, 1), Set.of(2)), twice))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(
            "Expected shares of partitions [0, 1, 2], but found [0, 1, 1]: partitions are"
                + " moving");
  }

  private static List<Share> ask(Map<HostInfo, Set<Integer>> owners) {
    return new Gathering(new Forwarder())
        .ask(new Question<>(SELF, owners, "/v1/ledger", Share.class, Share::new))
        .join();
  }
}
