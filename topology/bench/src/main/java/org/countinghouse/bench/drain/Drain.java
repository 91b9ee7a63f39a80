package org.countinghouse.bench.drain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countinghouse.bench.peer.Footprint;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.bench.peer.RestoreWatch;

/**
 * Lets one peer drain usage.events in a process of its own and measures it from outside: by the
 * offsets it commits and by what the operating system says of it and of the broker.
 *
 * <p>The measured part begins when the warm-up is over and everything is restored, and ends when
 * all events are committed and so is what the peer handed on to itself through repartition topics.
 */
record Drain(Cluster cluster, ProcessHandle broker, DrainPlan plan, PeerProcess processes) {

  static final String EVENTS = "usage.events";
  private static final long QUIET_MS = 2_500;
  private static final int QUIET_ROUNDS_MAX = 20;
  private static final long POLL_MS = 20;

  /** Longer than a transaction that was about to commit when its process was killed. */
  private static final long COMMIT_MS = 500;

  /**
   * Measures a run.
   *
   * @throws PeerFailure if the peer ends or takes too long
   */
  Run measure(Peer peer, Place place, int number) {
    long identityBytes = identityBytes(peer, place);
    Deadline deadline = Deadline.in(plan.patience());
    Mark before = mark(0, 0);
    try (RunningPeer running = processes.start(peer, place)) {
      Watch watch = new Watch(running, deadline, new Progress(name(peer, number), plan.events()));
      Mark first = await(watch, 1, false);
      if (plan.killAt() == 0) {
        return measured(watch, number, before, first, identityBytes, 0);
      }
      await(watch, plan.killAt(), false);
    }
    long killed = System.nanoTime();
    try (RunningPeer again = processes.start(peer, place)) {
      Watch watch = new Watch(again, deadline, new Progress("again", plan.events()));
      Deadline.pause(COMMIT_MS);
      long committed = cluster.committed(again.group(), EVENTS);
      if (committed >= plan.events()) {
        throw new PeerFailure(
            "Expected %s to have events left when it was killed, but all %,d were committed; take"
                    .formatted(peer.id(), committed)
                + " more events");
      }
      Mark first = await(watch, committed + 1, false);
      double restart = (first.nanos() - killed) / 1e9;
      return measured(watch, number, before, first, identityBytes, restart);
    }
  }

  /** A process, how long it may take, and where its progress is told. */
  private record Watch(RunningPeer running, Deadline deadline, Progress progress) {}

  private static String name(Peer peer, int number) {
    return "%s, run %d".formatted(peer.id(), number);
  }

  private Run measured(
      Watch watch, int number, Mark before, Mark first, long identityBytes, double restart) {
    Peer peer = watch.running().peer();
    Place place = watch.running().place();
    Mark warm = await(watch, Math.max(first.committed(), plan.warmUp()), true);
    Mark end = await(watch, plan.events(), true);
    boolean isWarm = warm.committed() < plan.events();
    settle(peer, place);
    long peak = watch.running().cost().peakMebibytes();
    Footprint footprint = watch.running().footprint();
    return new Run(
        peer.id(),
        number,
        (isWarm ? warm : before).to(end),
        before.to(end),
        isWarm,
        before.secondsTo(first),
        peer.identityTopic(place).isPresent() ? place.preloadedIds() : 0,
        restoreSeconds(place),
        restart,
        peak,
        footprint,
        0,
        peer.isFlink() ? 0 : identityBytes(peer, place) - identityBytes);
  }

  private Mark await(Watch watch, long committed, boolean restored) {
    RunningPeer running = watch.running();
    while (true) {
      running.require(
          "to commit %,d of %,d events".formatted(committed, plan.events()), watch.deadline());
      long now = cluster.committed(running.group(), EVENTS);
      watch.progress().at(now);
      if (now >= committed
          && (!restored || running.isRestored())
          && (now < plan.events() || isHandedOn(running))) {
        return mark(now, running.cost().cpuSeconds());
      }
      Deadline.pause(POLL_MS);
    }
  }

  private Mark mark(long committed, double application) {
    long nanos = System.nanoTime();
    double brokerCpu = new ProcessCost(broker).cpuSeconds();
    Produced produced = Produced.now(cluster);
    return new Mark(committed, nanos, application, brokerCpu, produced.bytes(), produced.records());
  }

  /** Markers of the last transactions may never be committed as read. */
  private boolean isHandedOn(RunningPeer running) {
    Place place = running.place();
    Set<String> own =
        cluster.topics().stream()
            .filter(name -> name.startsWith(place.group()) && name.endsWith("-repartition"))
            .collect(Collectors.toSet());
    long markers = (long) place.partitions() * place.threads();
    for (String topic : own) {
      long end = cluster.ends(Set.of(topic)).values().stream().mapToLong(at -> at).sum();
      if (cluster.committed(running.group(), topic) < end - markers) {
        return false;
      }
    }
    return true;
  }

  /** Waits until nothing more is written, so that the last totals are there. */
  private void settle(Peer peer, Place place) {
    if (!peer.makesTotals()) {
      return;
    }
    Map<?, Long> before = Map.of();
    Map<?, Long> now = cluster.ends(Set.of(peer.output(place)));
    for (int i = 0; i < QUIET_ROUNDS_MAX && !now.equals(before); i++) {
      Deadline.pause(QUIET_MS);
      before = now;
      now = cluster.ends(Set.of(peer.output(place)));
    }
  }

  private long identityBytes(Peer peer, Place place) {
    return peer.identityTopic(place).map(topic -> cluster.bytes(Set.of(topic))).orElse(0L);
  }

  private static double restoreSeconds(Place place) {
    try {
      return Files.exists(RestoreWatch.file(place))
          ? Double.parseDouble(Files.readString(RestoreWatch.file(place)))
          : 0;
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected " + RestoreWatch.file(place), cause);
    }
  }
}
