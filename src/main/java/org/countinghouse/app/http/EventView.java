package org.countinghouse.app.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.query.EventAnswer;
import org.countinghouse.app.query.EventAnswer.Found;
import org.countinghouse.app.query.EventAnswer.Place;
import org.countinghouse.app.query.EventQuery;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.schema.ConflictingCopy;
import org.countinghouse.schema.UsageTotalState;
import org.jspecify.annotations.Nullable;

/** The answer for an event, see {@code Event} in openapi.yaml; what does not apply is absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventView(
    String customerId,
    String source,
    String id,
    String state,
    String horizon,
    @Nullable StoredAt record,
    @Nullable String time,
    @Nullable String type,
    @Nullable WaitsFor waitsFor,
    List<Conflict> conflicts,
    List<Total> totals,
    String note) {

  private static final String UNKNOWN = "UNKNOWN";

  /** Where the record stands; its append time is absent if it could not be read again. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StoredAt(String topic, int partition, long offset, @Nullable String appendTime) {}

  record WaitsFor(String kind, String id) {}

  record Conflict(long offset, String appendTime) {}

  record Total(
      String accountId,
      String meterId,
      int meterVersion,
      Map<String, String> dimensions,
      String windowStart,
      String windowEnd,
      String quantity,
      long eventCount,
      long revision) {}

  /** An event that was not seen. */
  static EventView unknown(EventQuery query, Duration horizon) {
    return new EventView(
        query.customerId(),
        query.source(),
        query.id(),
        UNKNOWN,
        horizon.toString(),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        "");
  }

  /** What became of an event. */
  static EventView of(EventQuery query, Duration horizon, EventAnswer answer) {
    @Nullable Found found = answer.found().orElse(null);
    return new EventView(
        query.customerId(),
        query.source(),
        query.id(),
        answer.standing().standing().state().name(),
        horizon.toString(),
        record(answer.coordinates(), found),
        found == null ? null : found.usage().eventTime().toString(),
        found == null ? null : found.usage().type(),
        answer.standing().waitsFor().stream().findFirst().map(EventView::waitsFor).orElse(null),
        answer.standing().conflicts().stream().map(EventView::conflict).toList(),
        answer.totals().stream().map(EventView::total).toList(),
        answer.note());
  }

  private static StoredAt record(Place place, @Nullable Found found) {
    return new StoredAt(
        place.topic(),
        place.partition(),
        place.offset(),
        found == null ? null : Instant.ofEpochMilli(found.stored().timestamp()).toString());
  }

  private static WaitsFor waitsFor(Missing missing) {
    return new WaitsFor(missing.kind().name(), missing.id());
  }

  private static Conflict conflict(ConflictingCopy copy) {
    return new Conflict(copy.getOffset(), copy.getAppendTime().toString());
  }

  private static Total total(UsageTotalState total) {
    return new Total(
        total.getAccountId(),
        total.getMeterId(),
        total.getMeterVersion(),
        new TreeMap<>(total.getDimensions()),
        total.getWindowStart().toString(),
        total.getWindowEnd().toString(),
        DecimalText.of(total.getQuantity()),
        total.getCount(),
        total.getRevision());
  }
}
