package org.countinghouse.bench.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * The process that measures this one, at the other end of the standard input. Each byte from there
 * asks for the {@link Footprint}; the end of the input says that the parent is gone, and nobody
 * else would end this process. Thread-safe.
 */
public final class Parent {

  private final Place place;
  private volatile Supplier<Identities> identities = () -> Identities.NONE;

  Parent(Place place) {
    this.place = place;
  }

  /** The file of the answer. */
  public static Path file(Place place) {
    return place.folder().resolveSibling(place.group() + ".footprint");
  }

  /** Whom to ask for the identities. */
  void tellOf(Supplier<Identities> stores) {
    identities = stores;
  }

  /** Answers in a thread of its own. */
  void listen() {
    Thread listener = new Thread(this::answer, "parent");
    listener.setDaemon(true);
    listener.start();
  }

  private void answer() {
    try (InputStream input = System.in) {
      while (input.read() >= 0) {
        write(Footprint.now(identities.get()));
      }
      Runtime.getRuntime().halt(1);
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected the standard input of the parent", cause);
    }
  }

  /** Appears at once, so that nobody reads half of it. */
  private void write(Footprint footprint) throws IOException {
    Path file = file(place);
    Path begun = file.resolveSibling(file.getFileName() + ".tmp");
    new ObjectMapper().writeValue(begun.toFile(), footprint);
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
