package org.countinghouse.app.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.countinghouse.app.input.Line;
import org.countinghouse.app.input.UsageFiles;

/**
 * All lines of all files: the events in the order of their time, since append time is event time
 * here and must not fall; and what could not be read. Held in memory, about 1 KiB an event.
 *
 * @param events by event time; equal times in the order of files and lines
 * @param unreadable in the order of files and lines
 */
record FeedList(List<Line.Event> events, List<Line.Unreadable> unreadable) {

  static FeedList read(UsageFiles files, List<Path> paths) {
    List<Line.Event> events = new ArrayList<>();
    List<Line.Unreadable> unreadable = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Line> lines = files.lines(path)) {
        lines.forEach(line -> line.fold(events::add, unreadable::add));
      }
    }
    events.sort(Comparator.comparing(line -> line.record().getTime()));
    return new FeedList(events, unreadable);
  }

  /** Just behind the last event; the epoch if there is none. */
  Instant end() {
    return events.isEmpty()
        ? Instant.EPOCH
        : events.get(events.size() - 1).record().getTime().plusMillis(1);
  }
}
