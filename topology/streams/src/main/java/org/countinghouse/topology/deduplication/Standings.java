package org.countinghouse.topology.deduplication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.countinghouse.domain.deduplication.Standing;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.schema.ConflictingCopy;
import org.countinghouse.schema.EventStandingState;
import org.countinghouse.schema.EventState;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.topology.identity.IdentityStore;
import org.countinghouse.topology.identity.Seen;
import org.countinghouse.topology.mapping.StandingMapping;
import org.countinghouse.topology.store.Table;

/**
 * Where identities stand: which events were seen, and what deviates from "counted as it came
 * first".
 *
 * <pre>
 * deduplication-store:  hash -> fingerprint, offset
 * standing:             hash (hex)     -> EventStandingState
 * standing-day:         day|hash (hex) -> nothing: finds what has expired
 * </pre>
 *
 * <p>A fresh event asks the identities only. A row belongs to the generation of its identity and
 * counts exactly as long: an id that is used again later is judged by nothing that was before. It
 * is removed on the day after.
 */
public final class Standings {

  private static final HexFormat HEX = HexFormat.of();
  private static final int EXPIRED_MAX_PER_CALL = 200;

  /** A source that gives all its events one id must not make a row that no store can hold. */
  private static final int CONFLICTS_MAX = 64;

  private static final long SECONDS_PER_DAY = 86_400;

  private final IdentityStore identities;
  private final Table<EventStandingState> rows;
  private final Table<String> days;
  private final ConflictEnd conflictEnd;
  private long sweptDay = Long.MIN_VALUE;

  /** Is told of conflicts that nobody can decide any more. */
  public interface ConflictEnd {

    /**
     * The identity of an event with conflicting copies is forgotten.
     *
     * @param subject the event, as it was said when the conflict was noted
     */
    void forgotten(String subject, Instant watermark);
  }

  /** On the stores of a task. */
  public Standings(
      IdentityStore identities,
      Table<EventStandingState> rows,
      Table<String> days,
      ConflictEnd conflictEnd) {
    this.identities = identities;
    this.rows = rows;
    this.days = days;
    this.conflictEnd = conflictEnd;
  }

  /**
   * Where an identity stands; empty if it was not seen.
   *
   * @param watermark append time of the record that asks
   */
  public Optional<Standing> find(EventHash hash, Instant watermark) {
    return identities
        .find(hash.high(), hash.low(), watermark)
        .map(
            seen ->
                row(hash, watermark)
                    .map(StandingMapping::toDomain)
                    .orElseGet(
                        () ->
                            new Standing(
                                Standing.State.COUNTED, seen.fingerprint(), seen.offset())));
  }

  /** Fetches the memory that {@link #find} will read. */
  public long touch(EventHash hash) {
    return identities.touch(hash.high());
  }

  /** The row of an identity that deviates, with its conflicts and where it is parked. */
  public Optional<EventStandingState> row(EventHash hash, Instant watermark) {
    return rows.get(key(hash)).filter(row -> counts(row, watermark));
  }

  private boolean counts(EventStandingState row, Instant watermark) {
    return identities.generations().visible(row.getGeneration(), watermark);
  }

  /** Remembers an event that was not seen before, or was refused after all: it is counted. */
  public void remember(EventHash hash, int fingerprint, long offset, Instant appendTime) {
    identities.add(hash.high(), hash.low(), fingerprint, offset, appendTime);
  }

  /**
   * Says where an identity stands now.
   *
   * @param parkingKey where it waits; empty if it does not
   */
  public void mark(EventHash hash, Standing standing, String parkingKey, Instant appendTime) {
    put(
        hash,
        StandingMapping.fill(builder(hash, appendTime), standing).setParkingKey(parkingKey),
        appendTime);
  }

  /**
   * A parked event is counted. Its row goes if the identity says all that the row would: it does
   * not if the event was driven again, since an offset that comes out of turn is not exact there.
   */
  public void counted(EventHash hash, Standing standing, Instant watermark) {
    if (!waits(hash, standing, watermark)) {
      return;
    }
    EventStandingState.Builder row = builder(hash, watermark);
    boolean deviates =
        !row.getConflicts().isEmpty()
            || identities
                .find(hash.high(), hash.low(), watermark)
                .filter(seen -> seen.fingerprint() == standing.fingerprint())
                .filter(seen -> seen.offset() == standing.offset())
                .isEmpty();
    if (deviates) {
      put(
          hash,
          StandingMapping.fill(row, standing.in(Standing.State.COUNTED)).setParkingKey(""),
          watermark);
    } else {
      rows.delete(key(hash));
    }
  }

  /**
   * What waited is refused after all: the next copy is taken as the first, and a command may drive
   * this one again, be it for the second time.
   */
  public void refused(EventHash hash, Standing standing, Instant watermark) {
    if (!waits(hash, standing, watermark)) {
      return;
    }
    EventStandingState.Builder row = builder(hash, watermark);
    put(
        hash,
        StandingMapping.fill(row, standing.in(Standing.State.REFUSED)).setParkingKey(""),
        watermark);
  }

  /**
   * Says what a waiting event waits for now.
   *
   * @param parkingKey where it waits
   */
  public void waitsElsewhere(
      EventHash hash, Standing standing, String parkingKey, Instant watermark) {
    if (waits(hash, standing, watermark)) {
      mark(hash, standing, parkingKey, watermark);
    }
  }

  /**
   * Whether a record is still what waits for its identity. Where events may wait for longer than
   * identities are known, another may have come under the same id.
   */
  private boolean waits(EventHash hash, Standing standing, Instant watermark) {
    Optional<EventStandingState> waiting =
        rows.get(key(hash))
            .filter(row -> leavesByItself(row.getState()))
            .filter(row -> row.getOffset() == standing.offset());
    boolean counts = waiting.filter(row -> counts(row, watermark)).isPresent();
    if (waiting.isPresent() && !counts) {
      forget(key(hash), waiting.get(), watermark);
    }
    return counts;
  }

  /**
   * Notes a copy with another payload, unless one with that payload is noted, or {@value
   * #CONFLICTS_MAX} are: what is not noted can be decided by sending it under an id of its own.
   *
   * @param subject the event, for whoever is told when its identity is forgotten
   */
  public void conflict(EventHash hash, Standing standing, ConflictingCopy copy, String subject) {
    EventStandingState.Builder row = builder(hash, copy.getAppendTime()).setSubject(subject);
    boolean known =
        row.getConflicts().stream()
            .anyMatch(other -> other.getFingerprint() == copy.getFingerprint());
    if (!known && row.getConflicts().size() < CONFLICTS_MAX) {
      List<ConflictingCopy> copies = new ArrayList<>(row.getConflicts());
      copies.add(copy);
      put(hash, StandingMapping.fill(row, standing).setConflicts(copies), copy.getAppendTime());
    }
  }

  /** Forgets a conflicting copy that a command has decided. */
  public void decided(EventHash hash, int fingerprint, Instant appendTime) {
    EventStandingState.Builder row = builder(hash, appendTime);
    List<ConflictingCopy> open =
        row.getConflicts().stream().filter(copy -> copy.getFingerprint() != fingerprint).toList();
    put(hash, row.setConflicts(open), appendTime);
  }

  /** Forgets what nobody can ask for any more; a bounded number of rows a call. */
  public void expire(Instant watermark) {
    identities.advance(watermark);
    long today = day(watermark);
    if (today <= sweptDay) {
      return;
    }
    List<String> expired = new ArrayList<>();
    try (KeyValueIterator<String, String> old = days.range("", sortable(today))) {
      while (old.hasNext() && expired.size() < EXPIRED_MAX_PER_CALL) {
        KeyValue<String, String> next = old.next();
        expired.add(next.key);
      }
    }
    for (String dayKey : expired) {
      String key = RecordKeys.split(dayKey).get(1);
      rows.get(key).ifPresent(row -> forget(key, row, watermark));
      days.delete(dayKey);
    }
    if (expired.size() < EXPIRED_MAX_PER_CALL) {
      sweptDay = today;
    }
  }

  private void forget(String key, EventStandingState row, Instant watermark) {
    days.delete(dayKey(row, key));
    rows.delete(key);
    if (!row.getConflicts().isEmpty()) {
      conflictEnd.forgotten(row.getSubject(), watermark);
    }
  }

  /** The row that counts, to be changed; a row of an identity that is forgotten goes. */
  private EventStandingState.Builder builder(EventHash hash, Instant watermark) {
    String key = key(hash);
    rows.get(key)
        .filter(row -> !counts(row, watermark))
        .ifPresent(row -> forget(key, row, watermark));
    return EventStandingState.newBuilder(
        rows.get(key).orElseGet(() -> EventStandingState.newBuilder().build()));
  }

  /**
   * @param appendTime when it is put: the identity is known then
   */
  private void put(EventHash hash, EventStandingState.Builder row, Instant appendTime) {
    String key = key(hash);
    rows.get(key).ifPresent(before -> days.delete(dayKey(before, key)));
    Seen seen =
        identities
            .find(hash.high(), hash.low(), appendTime)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Expected the identity %s to be known at %s".formatted(key, appendTime)));
    EventStandingState now = row.setAppendTime(appendTime).setGeneration(seen.generation()).build();
    rows.put(key, now);
    if (!leavesByItself(now.getState())) {
      days.put(dayKey(now, key), "");
    }
  }

  /** What waits ends by patience; only what stays needs a day on which it is forgotten. */
  private static boolean leavesByItself(EventState state) {
    return state == EventState.PARKED || state == EventState.VOID_WAITING;
  }

  /** Key of an identity in the table of standings. */
  public static String key(EventHash hash) {
    return HEX.toHexDigits(hash.high()) + HEX.toHexDigits(hash.low());
  }

  /** The last day on which it counts. */
  private String dayKey(EventStandingState row, String key) {
    Instant last = identities.generations().visibleUntil(row.getGeneration());
    return RecordKeys.join(sortable(day(last)), key);
  }

  private static long day(Instant instant) {
    return Math.max(0, Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY));
  }

  private static String sortable(long day) {
    return String.format(java.util.Locale.ROOT, "%07d", day);
  }
}
