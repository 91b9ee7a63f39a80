package org.countinghouse.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.countinghouse.bench.peer.Footprint;
import org.countinghouse.bench.peer.Parent;
import org.countinghouse.bench.peer.Peer;
import org.countinghouse.bench.peer.Place;
import org.countinghouse.bench.peer.RestoreWatch;

/**
 * A peer that is being watched. Closing it kills it, as SIGKILL does.
 *
 * @param log what its process prints
 */
record RunningPeer(Peer peer, Place place, Process process, Path log) implements AutoCloseable {

  private static final Duration ANSWER = Duration.ofSeconds(60);

  ProcessCost cost() {
    return new ProcessCost(process.toHandle());
  }

  String group() {
    return peer.consumerGroup(place);
  }

  boolean isRestored() {
    return place.preloadedIds() == 0
        || !peer.restores(place)
        || Files.exists(RestoreWatch.file(place));
  }

  /**
   * Looks whether it still runs, and in time.
   *
   * @throws PeerFailure if not
   */
  void require(String what, Deadline deadline) {
    if (!process.isAlive()) {
      throw new PeerFailure(
          "Expected %s %s, but its process ended with %d: %s (see %s)"
              .formatted(peer.id(), what, process.exitValue(), lastWords(), log));
    }
    if (deadline.isOver()) {
      throw new PeerFailure(
          "Expected %s %s within %d s, but it did not (see %s)"
              .formatted(peer.id(), what, deadline.patience().toSeconds(), log));
    }
  }

  /** What the process says that it holds in memory. */
  Footprint footprint() {
    Path answer = Parent.file(place);
    Deadline deadline = Deadline.in(ANSWER);
    try {
      Files.deleteIfExists(answer);
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      while (!Files.exists(answer)) {
        require("to say what it holds in memory", deadline);
        Deadline.pause(50);
      }
      return new ObjectMapper().readValue(answer.toFile(), Footprint.class);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected an answer in " + answer, cause);
    }
  }

  /** The last cause that it printed, or the last line that is none of a stack trace. */
  private String lastWords() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return lines.stream()
          .filter(line -> line.startsWith("Caused by: "))
          .reduce((first, second) -> second)
          .or(
              () ->
                  lines.stream()
                      .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                      .reduce((first, second) -> second))
          .orElse("it printed nothing");
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected " + log, cause);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    var unused = process.onExit().join();
  }
}
