package org.countinghouse.app.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countinghouse.app.cli.Problem;

/** One node as a child JVM from our own class path. */
final class BrokerProcess {

  private static final int QUOTED_LINES = 3;
  private static final int STOP_SECONDS_MAX = 10;

  private final NodeSettings settings;
  private final Path log;
  private final Process process;

  private BrokerProcess(NodeSettings settings, Path log, Process process) {
    this.settings = settings;
    this.log = log;
    this.process = process;
  }

  /**
   * Starts the node and returns at once. A folder that already holds the node's data is continued.
   *
   * @param heapMegabytes largest heap of the child
   */
  static BrokerProcess start(NodeSettings settings, String clusterId, int heapMegabytes) {
    Path folder = settings.folder();
    Path propertiesFile = folder.resolve("broker.properties");
    Path log = folder.resolve("broker.log");
    try {
      Files.createDirectories(folder);
      try (Writer writer = Files.newBufferedWriter(propertiesFile)) {
        settings.toProperties().store(writer, null);
      }
      Process process =
          new ProcessBuilder(command(propertiesFile, clusterId, heapMegabytes))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new BrokerProcess(settings, log, process);
    } catch (IOException e) {
      throw new Problem("Expected to start a broker in " + folder + ", but " + e.getMessage(), e);
    }
  }

  private static List<String> command(Path propertiesFile, String clusterId, int heapMegabytes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        // The cheap compiler alone: a small broker lives too briefly to earn back the other one.
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-Dorg.slf4j.simpleLogger.showDateTime=true",
        "-cp",
        System.getProperty("java.class.path"),
        BrokerMain.class.getName(),
        propertiesFile.toString(),
        clusterId);
  }

  NodeSettings settings() {
    return settings;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends the child as SIGKILL does and waits until it is gone. Does nothing to an ended one. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            "Expected process " + process.pid() + " to end after SIGKILL, but it is still there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while process " + process.pid() + " ends", e);
    }
  }

  /** True if the node gave up because one of its ports was in use. */
  boolean endedForWantOfPort() {
    return !isAlive()
        && logLines().stream().anyMatch(line -> line.contains("Address already in use"));
  }

  /** Why the node is not there, with the last words of its log. */
  Problem deathNotice() {
    List<String> words = logLines().stream().filter(line -> !line.startsWith("\t")).toList();
    List<String> last = words.subList(Math.max(0, words.size() - QUOTED_LINES), words.size());
    return new Problem(
        "Expected broker %d to start, but it ended with exit code %d: %s"
            .formatted(
                settings.nodeId(),
                process.exitValue(),
                last.isEmpty() ? "its log is empty" : String.join(" / ", last)));
  }

  private List<String> logLines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read " + log, e);
    }
  }
}
