package org.countinghouse.app.metering;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One application process of a deployment, started once; the next start is another instance. */
final class Instance implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String LOGGER =
      "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.streams.processor.internals";

  private final Path log;
  private final Process process;
  private final long startedMs = System.currentTimeMillis();

  /**
   * A restore as Kafka Streams announced it: the changelog offsets it reads, {@code [from, end)}.
   */
  record Restore(String store, int partition, long from, long end) {

    long records() {
      return Math.max(0, end - Math.max(0, from));
    }
  }

  private Instance(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  static Instance start(Path configFile, Path log) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                LOGGER + "=info",
                "-cp",
                System.getProperty("java.class.path"),
                MeteringProcess.class.getName(),
                configFile.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new Instance(log, process);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long aliveMs() {
    return System.currentTimeMillis() - startedMs;
  }

  /** Ends it as {@code kill -9} does; fails if it has ended by itself. */
  void kill() throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("Expected a process to kill, but it has ended: " + lastLines());
    }
    process.destroyForcibly();
    if (process.waitFor() != 128 + 9) {
      throw new AssertionError("Expected death by signal 9, but found " + process.exitValue());
    }
  }

  /** Ends it as a deployment does: it leaves the group and closes its state. */
  void stop() throws InterruptedException {
    process.destroy();
    if (process.waitFor() != 128 + 15) {
      throw new AssertionError("Expected an end by signal 15, but found " + process.exitValue());
    }
  }

  /** Stops it from running, its connections left open, as a long pause of the machine does. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP");
    await().atMost(PATIENCE).until(() -> state().equals("T"));
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    if (kill.waitFor() != 0) {
      throw new IOException("Expected to send SIG" + name + " to " + process.pid());
    }
  }

  private String state() throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"))
        .replaceFirst("(?s)^.*\\) ", "")
        .substring(0, 1);
  }

  /** The partitions that it processes, as it said last. */
  TreeSet<Integer> active() {
    return role(" active=");
  }

  /** The partitions of which it keeps a copy. */
  TreeSet<Integer> standby() {
    return role(" standby=");
  }

  private TreeSet<Integer> role(String name) {
    TreeSet<Integer> partitions = new TreeSet<>();
    List<String> roles = lines("ROLES RUNNING");
    if (!roles.isEmpty()) {
      String last = roles.get(roles.size() - 1);
      int at = last.indexOf(name);
      String list = at < 0 ? "" : last.substring(at + name.length()).split(" ", 2)[0];
      Stream.of(list.split(","))
          .filter(s -> !s.isEmpty())
          .map(Integer::valueOf)
          .forEach(partitions::add);
    }
    return partitions;
  }

  /** What it restored before tasks became active, in order. */
  List<Restore> restores() {
    return lines("RESTORES ").stream()
        .map(line -> line.split(" "))
        .map(
            words ->
                new Restore(
                    words[1],
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4])))
        .toList();
  }

  long restoredRecords(String store) {
    return restores().stream()
        .filter(restore -> restore.store().equals(store))
        .mapToLong(Restore::records)
        .sum();
  }

  boolean says(String words) {
    return allLines().stream().anyMatch(line -> line.contains(words));
  }

  private List<String> lines(String start) {
    return allLines().stream().filter(line -> line.startsWith(start)).toList();
  }

  String lastLines() {
    List<String> all = allLines();
    return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
  }

  private List<String> allLines() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      var unused = process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
