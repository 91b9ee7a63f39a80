package org.countinghouse.app.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;
import org.countinghouse.app.cli.Problem;

/** Waits until nodes serve clients, or one of them has died. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int POLL_MS = 40;
  private static final int CONNECT_MS_MAX = 200;
  private static final int REQUEST_MS_MAX = 5_000;

  private final String clusterId;
  private final Collection<BrokerProcess> processes;
  private final long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();

  /**
   * @param clusterId id these nodes must answer with, so that a stranger on the same port is not
   *     taken for one of them
   * @param processes nodes to wait for
   */
  Readiness(String clusterId, Collection<BrokerProcess> processes) {
    this.clusterId = clusterId;
    this.processes = List.copyOf(processes);
  }

  /**
   * Returns when every node takes part in the cluster.
   *
   * @throws Problem if a node ended, or 60 s have passed
   */
  void await() {
    // A client that finds no listener logs a warning each time, hence the look at the port first.
    while (!processes.stream().allMatch(Readiness::listens)) {
      pauseWhileAlive();
    }
    String servers =
        processes.stream()
            .map(process -> process.settings().address())
            .collect(Collectors.joining(","));
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_MS_MAX);
    try (Admin admin = Admin.create(settings)) {
      while (!allTakePart(admin)) {
        pauseWhileAlive();
      }
    }
  }

  private static boolean listens(BrokerProcess process) {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), process.settings().brokerPort());
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MS_MAX);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean allTakePart(Admin admin) {
    Set<Integer> missing =
        processes.stream()
            .map(process -> process.settings().nodeId())
            .collect(Collectors.toCollection(HashSet::new));
    DescribeClusterResult result = admin.describeCluster();
    try {
      if (!clusterId.equals(result.clusterId().get())) {
        return false;
      }
      result.nodes().get().stream().map(Node::id).forEach(missing::remove);
      return missing.isEmpty();
    } catch (ExecutionException e) {
      return false; // not yet: the deadline bounds how often
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void pauseWhileAlive() {
    for (BrokerProcess process : processes) {
      if (!process.isAlive()) {
        throw process.deathNotice();
      }
    }
    if (System.nanoTime() > deadlineNanos) {
      throw new Problem(
          "Expected %d brokers to be ready within %d s, but they were not"
              .formatted(processes.size(), PATIENCE.toSeconds()));
    }
    try {
      Thread.sleep(POLL_MS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while brokers start", e);
  }
}
