package org.countinghouse.app.cluster;

import java.nio.file.Path;

/** A process of its own that has a cluster, to be killed by a test. */
final class ClusterParent {

  private ClusterParent() {}

  /** Starts a cluster in the folder named, prints the process ids of its children and waits. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedCluster cluster = EmbeddedCluster.start(Path.of(args[0]), 1);
    cluster.beforeClose(() -> System.out.println("closing"));
    ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
    System.out.println("ready");
    Thread.sleep(Long.MAX_VALUE);
  }
}
