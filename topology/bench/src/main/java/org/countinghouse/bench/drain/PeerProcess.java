package org.countinghouse.bench.drain;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.PeerMain;
import org.countinghouse.bench.peer.Place;

/**
 * Starts peers, all with the same Java, heap and garbage collector.
 *
 * @param heap as the JVM reads it, such as {@code 2g}
 * @param logs folder for what they print
 */
record PeerProcess(String heap, Path logs) {

  /** Flink's serializers look into the JDK. */
  private static final List<String> OPEN_FOR_FLINK =
      List.of(
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.time=ALL-UNNAMED");

  private static final String FLINK_BUILD =
      "./mvnw -q -Pflink -DskipTests -pl topology/bench -am package";

  /** Says how to build the Flink peers if they are asked for and are not there. */
  static void requireBuilt(List<Peer> peers) {
    if (peers.stream().anyMatch(Peer::isFlink) && !Files.isDirectory(flink().resolve("lib"))) {
      throw new IllegalStateException(
          "Expected the Flink peers in %s, but they are not built; run: %s"
              .formatted(flink(), FLINK_BUILD));
    }
  }

  private static Path flink() {
    return Home.target().resolve("flink");
  }

  RunningPeer start(Peer peer, Place place) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseParallelGC"));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(peer.isFlink() ? OPEN_FOR_FLINK : List.of());
    command.addAll(extraOptions());
    command.addAll(List.of("-cp", classPath(peer)));
    command.addAll(List.of(PeerMain.class.getName(), peer.id()));
    command.addAll(List.of(place.arguments()));
    try {
      Path log = Files.createDirectories(logs).resolve(place.group() + ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new RunningPeer(peer, place, process, log);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected to start peer " + peer.id(), cause);
    }
  }

  private static String classPath(Peer peer) {
    return peer.isFlink()
        ? flink().resolve("classes") + File.pathSeparator + flink().resolve("lib/*")
        : System.getProperty("java.class.path");
  }

  /** For profiling by hand: {@code -Dcountinghouse.bench.jvm="-agentpath:..."}. */
  private static List<String> extraOptions() {
    String options = System.getProperty("countinghouse.bench.jvm", "");
    return options.isEmpty() ? List.of() : List.of(options.split(" "));
  }
}
