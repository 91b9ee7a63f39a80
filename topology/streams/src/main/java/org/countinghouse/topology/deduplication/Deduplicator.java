package org.countinghouse.topology.deduplication;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.countinghouse.domain.usage.EventHash;

/**
 * Remembers which events were seen, exactly, and forgets them by append day.
 *
 * <pre>
 * 'e' | hash (16)           -> fingerprint (4) | append time, micros (8) | offset (8)
 * 'd' | day (4) | hash (16) -> nothing: finds what has expired
 * </pre>
 *
 * About 100 bytes of memory an event for {@code retention}; read and written by the metering
 * processor only.
 */
public final class Deduplicator {

  private static final byte ENTRY = 'e';
  private static final byte DAY = 'd';
  private static final int EXPIRED_MAX_PER_CALL = 500;

  private final KeyValueStore<Bytes, byte[]> store;
  private final Duration retention;
  private int clearedBefore = Integer.MIN_VALUE;

  /** The copy of an event that stands. */
  public record First(int fingerprint, Instant appendTime, long offset) {}

  /**
   * A deduplicator.
   *
   * @param retention how long an identity is kept, by append time: horizon + tolerance + 1 day, so
   *     that everything older is refused by its event time
   */
  public Deduplicator(KeyValueStore<Bytes, byte[]> store, Duration retention) {
    this.store = store;
    this.retention = retention;
  }

  /** The copy that was seen first, if the event was seen. */
  public Optional<First> first(EventHash hash) {
    byte[] value = store.get(entryKey(hash));
    if (value == null) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(value);
    return Optional.of(
        new First(
            buffer.getInt(),
            Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS),
            buffer.getLong()));
  }

  /** Remembers an event that was not seen before. */
  public void remember(EventHash hash, First first) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, first.appendTime());
    byte[] value =
        ByteBuffer.allocate(20)
            .putInt(first.fingerprint())
            .putLong(micros)
            .putLong(first.offset())
            .array();
    store.put(entryKey(hash), value);
    store.put(dayKey(day(first.appendTime()), hash.bytes()), new byte[0]);
  }

  /** Forgets an event that was refused after all, so that a mended copy may come. */
  public void forget(EventHash hash) {
    first(hash)
        .ifPresent(
            first -> {
              store.delete(entryKey(hash));
              store.delete(dayKey(day(first.appendTime()), hash.bytes()));
            });
  }

  /**
   * Forgets events appended on days that lie wholly before the watermark minus the retention; at
   * most 500 a call.
   */
  public void expire(Instant watermark) {
    int firstKept = day(watermark.minus(retention));
    if (firstKept <= clearedBefore) {
      return;
    }
    List<Bytes> expired = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> days =
        store.range(dayKey(0, new byte[0]), dayKey(firstKept, new byte[0]))) {
      while (days.hasNext() && expired.size() < EXPIRED_MAX_PER_CALL) {
        KeyValue<Bytes, byte[]> next = days.next();
        expired.add(next.key);
      }
    }
    for (Bytes dayKey : expired) {
      store.delete(dayKey);
      store.delete(Bytes.wrap(entryBytes(dayKey.get())));
    }
    if (expired.size() < EXPIRED_MAX_PER_CALL) {
      clearedBefore = firstKept;
    }
  }

  private static int day(Instant instant) {
    return Math.toIntExact(Math.floorDiv(instant.getEpochSecond(), 86_400L));
  }

  private static Bytes entryKey(EventHash hash) {
    return Bytes.wrap(ByteBuffer.allocate(17).put(ENTRY).put(hash.bytes()).array());
  }

  private static byte[] entryBytes(byte[] dayKey) {
    return ByteBuffer.allocate(17).put(ENTRY).put(dayKey, 5, 16).array();
  }

  private static Bytes dayKey(int day, byte[] hash) {
    return Bytes.wrap(
        ByteBuffer.allocate(5 + hash.length).put(DAY).putInt(Math.max(0, day)).put(hash).array());
  }
}
