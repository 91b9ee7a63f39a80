package org.countinghouse.domain.time;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Finds windows and remembers those found lately: events come near each other in time, and
 * arithmetic in a zone costs more than all else that is asked for every event. Says the same as
 * {@link UsageWindow#containing}, and allocates nothing for a window that it remembers. Not
 * thread-safe.
 */
public final class UsageWindows {

  private final Remembered hours = new Remembered(1_024, 3_600);
  private final Remembered days = new Remembered(256, 86_400);

  /** A window and its ends in seconds; windows begin and end at whole seconds. */
  private record Found(UsageWindow window, long start, long end) {

    boolean has(long second, ZoneId zone) {
      return second >= start && second < end && window.zone().equals(zone);
    }
  }

  /** Windows of one size, each at the place that its zone and time say. */
  private static final class Remembered {
    private final @Nullable Found[] found;
    private final long seconds;

    private Remembered(int places, long seconds) {
      this.found = new Found[places];
      this.seconds = seconds;
    }

    private int place(long second, ZoneId zone) {
      return (int) (zone.hashCode() + Math.floorDiv(second, seconds)) & (found.length - 1);
    }
  }

  /** The window of a size and zone that contains an instant. */
  public UsageWindow containing(Instant instant, ZoneId zone, WindowSize size) {
    Remembered remembered = size == WindowSize.DAY ? days : hours;
    long second = instant.getEpochSecond();
    int place = remembered.place(second, zone);
    Found last = remembered.found[place];
    if (last != null && last.has(second, zone)) {
      return last.window();
    }
    UsageWindow window = UsageWindow.containing(instant, zone, size);
    remembered.found[place] =
        new Found(window, window.start().getEpochSecond(), window.end().getEpochSecond());
    return window;
  }
}
