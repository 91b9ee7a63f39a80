package org.countinghouse.app.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.countinghouse.app.cli.Problem;

/**
 * Finds ports that nobody listens on.
 *
 * <p>They lie below the range from which systems lend ports to outgoing connections; else such a
 * connection could take the port of a killed broker before it is restarted.
 */
final class FreePorts {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS_MAX = 10_000;

  private FreePorts() {}

  /**
   * Returns distinct ports of the loopback interface. They are free now; by the time they are used
   * somebody may have taken one.
   */
  static List<Integer> find(int count) {
    List<Integer> ports =
        ThreadLocalRandom.current()
            .ints(ATTEMPTS_MAX, LOWEST, HIGHEST)
            .distinct()
            .filter(FreePorts::isFree)
            .limit(count)
            .boxed()
            .toList();
    if (ports.size() < count) {
      throw new Problem(
          "Expected %d free ports between %d and %d, but found %d"
              .formatted(count, LOWEST, HIGHEST, ports.size()));
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
