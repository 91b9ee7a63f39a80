package org.countinghouse.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Takes the time that Kafka Streams restores in this process, the same way for all peers: from the
 * first moment that a task has records to restore until no task is restoring, by the metrics that
 * Kafka Streams publishes, to {@value #EVERY_MS} ms.
 *
 * <p>What remains cannot say when it ends: markers of transactions count as remaining, and nobody
 * ever restores one.
 */
public final class RestoreWatch {

  private static final long EVERY_MS = 10;

  /** Tasks do not all begin at once. */
  private static final long QUIET_NANOS = 500_000_000L;

  private static final String TASKS = "kafka.streams:type=stream-task-metrics,*";
  private static final String THREADS = "kafka.streams:type=stream-state-updater-metrics,*";
  private static final String RESTORING = "active-restoring-tasks";
  private static final String REMAINING = "restore-remaining-records-total";

  private RestoreWatch() {}

  /** The file that the seconds are written to when all is restored. */
  public static Path file(Place place) {
    return place.folder().resolveSibling(place.group() + ".restored");
  }

  /** Watches in a thread of its own, which ends with the restoring. */
  static void start(Place place) {
    Thread watch = new Thread(() -> watch(place), "restore-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void watch(Place place) {
    try {
      while (sum(TASKS, REMAINING) == 0) {
        Thread.sleep(EVERY_MS);
      }
      long began = System.nanoTime();
      long last = began;
      while (System.nanoTime() - last < QUIET_NANOS) {
        Thread.sleep(EVERY_MS);
        last = sum(THREADS, RESTORING) > 0 ? System.nanoTime() : last;
      }
      write(file(place), (last - began) / 1e9);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (JMException cause) {
      throw new IllegalStateException("Expected metrics of Kafka Streams", cause);
    }
  }

  private static double sum(String names, String attribute) throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    double sum = 0;
    for (ObjectName name : beans.queryNames(new ObjectName(names), null)) {
      sum += value(beans, name, attribute);
    }
    return sum;
  }

  /** Tasks come and go while they are asked, and one that has not begun says nothing. */
  private static double value(MBeanServer beans, ObjectName name, String attribute)
      throws JMException {
    try {
      return ((Number) beans.getAttribute(name, attribute)).doubleValue();
    } catch (InstanceNotFoundException | AttributeNotFoundException notNow) {
      return 0;
    }
  }

  /** Appears at once, so that nobody reads half of it. */
  private static void write(Path file, double seconds) {
    try {
      Path begun = file.resolveSibling(file.getFileName() + ".tmp");
      Files.writeString(begun, Double.toString(seconds));
      Files.move(begun, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to write " + file, cause);
    }
  }
}
