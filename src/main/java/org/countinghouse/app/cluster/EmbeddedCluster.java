package org.countinghouse.app.cluster;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;
import org.countinghouse.app.cli.Problem;

/**
 * A real Kafka cluster in child processes of this one, on random ports of the loopback interface.
 *
 * <p>Nothing outlives this process: brokers are stopped and the data folder deleted by {@link
 * #close} or when the JVM shuts down, and brokers end by themselves when this process is killed.
 * Data then left behind is deleted by the next cluster in that folder. Methods are thread-safe.
 */
public final class EmbeddedCluster implements AutoCloseable {

  private static final int HEAP_MEGABYTES = 256;
  private static final long USABLE_BYTES_MIN = 200_000_000;
  private static final int PORT_ATTEMPTS_MAX = 5;

  private final DataFolder folder;
  private final int heapMegabytes;
  private final String clusterId = Uuid.randomUuid().toString();
  private final Map<Integer, BrokerProcess> processes = new TreeMap<>();
  private final Deque<Runnable> beforeClose = new ArrayDeque<>();
  private final Thread shutdownHook = new Thread(this::closeNow, "embedded-cluster-close");
  private boolean closed;

  private EmbeddedCluster(DataFolder folder, int heapMegabytes) {
    this.folder = folder;
    this.heapMegabytes = heapMegabytes;
  }

  /** Starts a cluster of small brokers, of 256 MB heap each. */
  public static EmbeddedCluster start(Path dataDir, int brokers) {
    return start(dataDir, brokers, HEAP_MEGABYTES);
  }

  /**
   * Starts a cluster and returns when it serves clients.
   *
   * @param dataDir an absent or empty folder, or one that a killed cluster left; deleted at the end
   * @param brokers 1 or 3; each is broker and controller. With 3, records have 3 replicas
   * @param heapMegabytes largest heap of each broker
   * @throws Problem if the folder cannot be used, its disk has less than 200 MB left, or a broker
   *     does not start
   * @throws IllegalArgumentException if {@code brokers} is neither 1 nor 3
   */
  public static EmbeddedCluster start(Path dataDir, int brokers, int heapMegabytes) {
    if (brokers != 1 && brokers != 3) {
      throw new IllegalArgumentException("Expected 1 or 3 brokers, but found " + brokers);
    }
    DataFolder folder = DataFolder.claim(dataDir, USABLE_BYTES_MIN);
    EmbeddedCluster cluster = new EmbeddedCluster(folder, heapMegabytes);
    Runtime.getRuntime().addShutdownHook(cluster.shutdownHook);
    try {
      cluster.startAll(brokers);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private synchronized void startAll(int brokers) {
    for (int attempt = 1; ; attempt++) {
      List<Integer> ports = FreePorts.find(2 * brokers);
      for (int nodeId = 1; nodeId <= brokers; nodeId++) {
        launch(
            new NodeSettings(
                nodeId,
                ports.subList(0, brokers),
                ports.subList(brokers, 2 * brokers),
                folder.node(nodeId)));
      }
      try {
        new Readiness(clusterId, processes.values()).await();
        return;
      } catch (Problem problem) {
        if (attempt == PORT_ATTEMPTS_MAX
            || processes.values().stream().noneMatch(BrokerProcess::endedForWantOfPort)) {
          throw problem;
        }
        // Somebody took a port between our look and the broker's bind: all move to new ports.
        stopAll();
        folder.clear();
      }
    }
  }

  private void launch(NodeSettings settings) {
    processes.put(settings.nodeId(), BrokerProcess.start(settings, clusterId, heapMegabytes));
  }

  /** Addresses of all brokers, running or not, for {@code bootstrap.servers}. */
  public synchronized String bootstrapServers() {
    return processes.values().stream()
        .map(process -> process.settings().address())
        .collect(Collectors.joining(","));
  }

  /**
   * Kills a broker as SIGKILL does and returns when it is gone. The others notice after 5 s at
   * most. Killing a dead broker does nothing.
   *
   * @param nodeId 1 for the first broker
   */
  public synchronized void killBroker(int nodeId) {
    process(nodeId).kill();
  }

  /**
   * Starts a killed broker again, with its data and on its ports, and returns when it serves.
   *
   * @param nodeId 1 for the first broker
   * @throws IllegalStateException if the broker is running
   * @throws Problem if it does not start
   */
  public synchronized void restartBroker(int nodeId) {
    BrokerProcess process = process(nodeId);
    if (process.isAlive()) {
      throw new IllegalStateException(
          "Expected broker " + nodeId + " to be stopped, but it is running");
    }
    launch(process.settings());
    new Readiness(clusterId, List.of(process(nodeId))).await();
  }

  private BrokerProcess process(int nodeId) {
    BrokerProcess process = processes.get(nodeId);
    if (process == null) {
      throw new IllegalArgumentException(
          "Expected a broker of " + processes.keySet() + ", but found " + nodeId);
    }
    return process;
  }

  /**
   * Has an action run before the brokers stop, such as closing what uses them; the last one added
   * runs first. Without it the JVM's shutdown would stop both at the same time.
   */
  public synchronized void beforeClose(Runnable action) {
    beforeClose.push(action);
  }

  /** Stops all brokers and deletes the data folder. A second call does nothing. */
  @Override
  public void close() {
    closeNow();
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // the JVM is shutting down already, and the hook finds nothing left to do
    }
  }

  private synchronized void closeNow() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      beforeClose.forEach(Runnable::run);
    } finally {
      stopAll();
      folder.close();
    }
  }

  private void stopAll() {
    processes.values().forEach(BrokerProcess::kill);
    processes.clear();
  }
}
