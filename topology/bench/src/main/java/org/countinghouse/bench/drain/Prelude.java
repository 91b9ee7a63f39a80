package org.countinghouse.bench.drain;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;

/**
 * Lets metering know all master data before it sees an event, as the others do: the recipes read
 * customers first because they are older, and Flink because it is told to. Metering does not wait,
 * it parks; with a million customers that alone would be measured.
 *
 * <p>It runs once with its group at the end of usage.events, is killed when it has committed all
 * master data, and keeps its disk. Then its group is set back to the first event.
 */
record Prelude(Cluster cluster, PeerProcess processes, DrainPlan plan) {

  private static final Set<String> MASTER = Set.of("master.customers", "reference.metering");
  private static final long POLL_MS = 50;

  /**
   * Does nothing for peers that do not park.
   *
   * @throws PeerFailure if the peer ends or takes too long
   */
  void run(Peer peer, Place place) {
    if (peer != Peer.OURS) {
      return;
    }
    String group = peer.consumerGroup(place);
    Deadline deadline = Deadline.in(plan.patience());
    cluster.setOffsets(group, events(end -> end));
    try (RunningPeer running = processes.start(peer, place)) {
      for (String topic : MASTER) {
        await(running, topic, deadline);
      }
    }
    cluster.removeMembers(group);
    cluster.setOffsets(group, events(end -> 0L));
  }

  private Map<TopicPartition, Long> events(Function<Long, Long> offset) {
    return cluster.ends(Set.of(Drain.EVENTS)).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> offset.apply(end.getValue())));
  }

  private void await(RunningPeer running, String topic, Deadline deadline) {
    long end = cluster.ends(Set.of(topic)).values().stream().mapToLong(at -> at).sum();
    Progress progress = new Progress(running.place().group() + " learns " + topic, end);
    long committed = 0;
    while (committed < end) {
      running.require("to learn " + topic, deadline);
      Deadline.pause(POLL_MS);
      committed = cluster.committed(running.group(), topic);
      progress.at(committed);
    }
  }
}
