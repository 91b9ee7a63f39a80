package org.countinghouse.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.countinghouse.app.query.SourcesShare;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.Silence;
import org.jspecify.annotations.Nullable;

/** The answer for sources, see {@code Sources} in openapi.yaml. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourcesView(String watermark, List<Source> sources, @Nullable String next) {

  record Source(String source, String silence, String latestEventTime, String lastAppendTime) {}

  /** What one partition has, as instances tell each other. */
  record Share(int partition, String watermark, Map<String, SourceView.Seen> sources)
      implements Gathering.Share {

    static Share of(int partition, SourcesShare share) {
      Map<String, SourceView.Seen> sources = new TreeMap<>();
      share.sources().forEach((name, seen) -> sources.put(name, SourceView.Seen.of(seen)));
      return new Share(partition, share.watermark().toString(), sources);
    }

    SourcesShare share() {
      Map<String, LastSeen> seen = new HashMap<>();
      sources.forEach((name, last) -> seen.put(name, last.lastSeen()));
      return new SourcesShare(Instant.parse(watermark), seen);
    }
  }

  /** A page; there may be another if it is full. */
  static SourcesView of(SourcesShare page, int max, Function<LastSeen, Silence> silence) {
    List<Source> sources =
        page.sources().entrySet().stream()
            .map(
                entry ->
                    new Source(
                        entry.getKey(),
                        silence.apply(entry.getValue()).name(),
                        entry.getValue().eventTime().toString(),
                        entry.getValue().appendTime().toString()))
            .toList();
    @Nullable String next = sources.size() < max ? null : sources.get(max - 1).source();
    return new SourcesView(page.watermark().toString(), sources, next);
  }
}
