package org.countinghouse.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.query.SourceQuery;
import org.countinghouse.app.query.SourceShare;
import org.countinghouse.domain.ledger.Bucket;
import org.countinghouse.domain.ledger.Transition;
import org.countinghouse.domain.source.LastSeen;
import org.countinghouse.domain.source.Silence;
import org.countinghouse.domain.source.SourceHour;
import org.countinghouse.domain.source.SourceTotal;
import org.countinghouse.domain.usage.EventSetChecksum;
import org.jspecify.annotations.Nullable;

/** The answer for a source, see {@code Source} in openapi.yaml. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SourceView(
    String source,
    String from,
    String to,
    String silence,
    @Nullable String latestEventTime,
    @Nullable String lastAppendTime,
    String watermark,
    List<Hour> hours) {

  private static final HexFormat HEX = HexFormat.of();

  /** What was seen last; 1970 for nothing. */
  record Seen(String eventTime, String appendTime, String hour) {

    static Seen of(LastSeen seen) {
      return new Seen(
          seen.eventTime().toString(), seen.appendTime().toString(), seen.hour().toString());
    }

    LastSeen lastSeen() {
      return new LastSeen(Instant.parse(eventTime), Instant.parse(appendTime), Instant.parse(hour));
    }
  }

  /** One hour; {@code sums} has the main quantity under the empty name. */
  record Hour(
      String start,
      String end,
      Map<String, Long> buckets,
      Map<String, Long> transitions,
      long standing,
      Map<String, String> sums,
      String checksum,
      String latestEventTime,
      String lastAppendTime,
      long revision) {

    static Hour of(SourceHour hour, SourceTotal.Figures figures) {
      Map<String, String> sums = new TreeMap<>();
      figures.sums().forEach((name, sum) -> sums.put(name, DecimalText.of(sum)));
      return new Hour(
          hour.start().toString(),
          hour.end().toString(),
          named(figures.buckets()),
          named(figures.transitions()),
          figures.standing(),
          sums,
          HEX.formatHex(figures.checksum().bytes()),
          figures.watermark().toString(),
          figures.lastAppendTime().toString(),
          figures.revision());
    }

    SourceTotal.Figures figures() {
      Map<Bucket, Long> inBuckets = new EnumMap<>(Bucket.class);
      buckets.forEach((name, count) -> inBuckets.put(Bucket.valueOf(name), count));
      Map<Transition, Long> moved = new EnumMap<>(Transition.class);
      transitions.forEach((name, count) -> moved.put(Transition.valueOf(name), count));
      Map<String, BigDecimal> amounts = new HashMap<>();
      sums.forEach((name, sum) -> amounts.put(name, new BigDecimal(sum)));
      return new SourceTotal.Figures(
          inBuckets,
          moved,
          standing,
          amounts,
          EventSetChecksum.ofBytes(HEX.parseHex(checksum)),
          Instant.parse(latestEventTime),
          Instant.parse(lastAppendTime),
          revision);
    }
  }

  /** What one partition has, as instances tell each other. */
  record Share(int partition, String watermark, Seen seen, List<Hour> hours)
      implements Gathering.Share {

    static Share of(int partition, SourceShare share) {
      return new Share(
          partition, share.watermark().toString(), Seen.of(share.seen()), hoursOf(share));
    }

    SourceShare share() {
      Map<Long, SourceTotal.Figures> figures = new HashMap<>();
      hours.forEach(
          hour ->
              figures.put(SourceHour.of("", Instant.parse(hour.start())).hour(), hour.figures()));
      return new SourceShare(Instant.parse(watermark), seen.lastSeen(), figures);
    }
  }

  static SourceView of(SourceQuery query, SourceShare sum, Silence silence) {
    boolean heard = silence != Silence.UNKNOWN && !sum.seen().equals(LastSeen.NONE);
    return new SourceView(
        query.source(),
        query.from().toString(),
        query.to().toString(),
        silence.name(),
        heard ? sum.seen().eventTime().toString() : null,
        heard ? sum.seen().appendTime().toString() : null,
        sum.watermark().toString(),
        hoursOf(sum));
  }

  private static List<Hour> hoursOf(SourceShare share) {
    return share.hours().entrySet().stream()
        .map(hour -> Hour.of(new SourceHour("", hour.getKey()), hour.getValue()))
        .toList();
  }

  private static <E extends Enum<E>> Map<String, Long> named(Map<E, Long> counts) {
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((name, count) -> named.put(name.name(), count));
    return named;
  }
}
