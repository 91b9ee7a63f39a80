package org.countinghouse.bench.drain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.countinghouse.bench.peer.Parent;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.bench.peer.RestoreWatch;

/** Runs peers in turn and leaves nothing of one for the next. */
record Rounds(Cluster cluster, Preload preload, Prelude prelude, Drain drain, TotalsCheck check) {

  /** Every second run goes backwards, so that no peer always comes after the same one. */
  static List<Peer> order(List<Peer> peers, int number) {
    List<Peer> order = new ArrayList<>(peers);
    if (number % 2 == 0) {
      Collections.reverse(order);
    }
    return order;
  }

  /**
   * Measures a peer and checks its totals.
   *
   * @throws PeerFailure if it fails, takes too long, or its totals differ from those of another
   *     peer
   */
  Run run(Peer peer, Place place, int number) {
    clean(place);
    create(place);
    if (peer != Peer.OURS) {
      cluster.createTopic(place.output(), place.partitions(), Map.of("retention.ms", "-1"));
    }
    Map<TopicPartition, Long> before = cluster.ends(Set.of("usage.totals"));
    try {
      preload.create(peer, place);
      prelude.run(peer, place);
      preload.fill(peer, place);
      Run run = drain.measure(peer, place, number);
      return run.withUniqueIds(peer.makesTotals() ? check.check(peer, place, before) : 0);
    } finally {
      remove(place);
    }
  }

  private void remove(Place place) {
    Set<String> own =
        cluster.topics().stream()
            .filter(name -> name.startsWith(place.group()))
            .collect(Collectors.toSet());
    if (!own.isEmpty()) {
      cluster.deleteTopics(own);
    }
    clean(place);
  }

  private static void create(Place place) {
    try {
      Files.createDirectories(place.folder());
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to make " + place.folder(), cause);
    }
  }

  /** State of an earlier invocation would be taken for its own by a peer of that name. */
  private static void clean(Place place) {
    try {
      Utils.delete(place.folder().toFile());
      Files.deleteIfExists(RestoreWatch.file(place));
      Files.deleteIfExists(Parent.file(place));
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to empty " + place.folder(), cause);
    }
  }
}
