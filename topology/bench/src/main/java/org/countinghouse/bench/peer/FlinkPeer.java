package org.countinghouse.bench.peer;

/**
 * Calls the Flink job, which is compiled only with {@code -Pflink} and which nothing else may refer
 * to, so that the default build knows no Flink.
 */
final class FlinkPeer {

  private static final String JOB = "org.countinghouse.bench.flink.FlinkJob";

  private FlinkPeer() {}

  static void run(Place place, String backend) {
    try {
      var unused =
          Class.forName(JOB)
              .getMethod("run", Place.class, String.class)
              .invoke(null, place, backend);
    } catch (ReflectiveOperationException cause) {
      throw new IllegalStateException("Expected " + JOB + " of a build with -Pflink", cause);
    }
  }
}
