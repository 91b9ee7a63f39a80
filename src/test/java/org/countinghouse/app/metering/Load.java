package org.countinghouse.app.metering;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.sandbox.Feeder;
import org.jspecify.annotations.Nullable;

/**
 * A thread that feeds a story, ever more slowly until it is told to hurry: so a fault is in the
 * middle of it on a slow machine too.
 */
final class Load implements AutoCloseable {

  private static final int PAUSES = 600;
  private static final long PAUSE_MS = 50;
  private static final int ATTEMPTS = 2;

  private final List<UsageStory.Fed> story;
  private final Supplier<Feeder> feeders;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "load");
  private volatile boolean hurry;
  // Written by this thread alone.
  private volatile int fed;

  private Load(List<UsageStory.Fed> story, Supplier<Feeder> feeders) {
    this.story = story;
    this.feeders = feeders;
  }

  static Load start(List<UsageStory.Fed> story, Supplier<Feeder> feeders) {
    Load load = new Load(story, feeders);
    load.thread.setDaemon(true);
    load.thread.start();
    return load;
  }

  private void run() {
    try {
      feedAll(ATTEMPTS);
      end.complete(null);
    } catch (InterruptedException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /**
   * Feeds as a producer that is not told whether its events were stored: it sends all of them
   * again. After a kill of the broker the client may give up a batch.
   */
  private void feedAll(int attempts) throws InterruptedException {
    try (Feeder feeder = feeders.get()) {
      while (fed < story.size()) {
        int left = story.size() - fed;
        feed(feeder, hurry ? left : Math.max(1, left / PAUSES));
        Thread.sleep(hurry ? 0 : PAUSE_MS);
      }
      feeder.flush();
    } catch (Problem notStored) {
      if (attempts == 1) {
        throw notStored;
      }
      fed = 0;
      feedAll(attempts - 1);
    }
  }

  private void feed(Feeder feeder, int events) {
    for (UsageStory.Fed next : story.subList(fed, fed + events)) {
      feeder.usage(next.event(), next.appendTime());
    }
    fed += events;
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Feeds the rest at once and returns when all of it is stored. */
  void finish() throws Exception {
    hurry = true;
    try {
      var unused = end.get(240, TimeUnit.SECONDS);
    } catch (TimeoutException cause) {
      StringBuilder where = new StringBuilder();
      for (StackTraceElement frame : thread.getStackTrace()) {
        where.append("\n  at ").append(frame);
      }
      throw new AssertionError(
          "Expected %d events to be stored, but found %d fed%s".formatted(story.size(), fed, where),
          cause);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
