package org.countinghouse.app.cluster;

import java.io.IOException;
import java.io.PrintStream;
import sun.misc.Signal;

/**
 * What runs in the child: formats the node's folder, then becomes the broker.
 *
 * <p>Kafka's server is reached by reflection because it is a dependency of the running program
 * only: no code of ours may compile against a broker's internals.
 */
final class BrokerMain {

  private BrokerMain() {}

  /**
   * Runs one node until it is killed or its parent is gone.
   *
   * @param args the node's properties file and the id of the cluster
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    haltWhenParentIsGone();
    leaveTerminalSignalsToParent();
    format(args[0], args[1]);
    invokeStatic(
        "kafka.Kafka", "main", new Class<?>[] {String[].class}, (Object) new String[] {args[0]});
  }

  /** Our stdin is a pipe from the parent. It ends with the parent, however that ended. */
  private static void haltWhenParentIsGone() {
    Thread watcher =
        new Thread(
            () -> {
              while (parentIsThere()) {
                // The parent never writes; the loop only steps over a stray byte.
              }
              Runtime.getRuntime().halt(0);
            },
            "parent-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private static boolean parentIsThere() {
    try {
      return System.in.read() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Ctrl-C reaches every process of the terminal. Were the broker to stop at once, the application
   * could not close its transactions any more.
   */
  private static void leaveTerminalSignalsToParent() {
    for (String name : new String[] {"INT", "HUP"}) {
      Signal.handle(new Signal(name), signal -> {});
    }
  }

  private static void format(String propertiesFile, String clusterId)
      throws ReflectiveOperationException {
    // A restarted node finds its folder formatted and keeps it.
    String[] arguments = {
      "format", "--ignore-formatted", "--cluster-id", clusterId, "--config", propertiesFile
    };
    invokeStatic(
        "kafka.tools.StorageTool",
        "execute",
        new Class<?>[] {String[].class, PrintStream.class},
        arguments,
        System.out);
  }

  private static void invokeStatic(
      String className, String method, Class<?>[] parameters, Object... arguments)
      throws ReflectiveOperationException {
    Class.forName(className).getMethod(method, parameters).invoke(null, arguments);
  }
}
