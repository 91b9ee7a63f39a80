package org.countinghouse.topology.validation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageKind;

/**
 * Finds the events of a batch of our own schema in its bytes, and copies none of their fields. The
 * bytes of an event of a batch and an empty batch behind them are the bytes of the event as a
 * record of its own, since both have the same fields in the same order.
 *
 * <p>It answers only what it is sure of; for anything else the standard reader is asked, and a
 * property test holds both equal. Not thread-safe.
 */
final class QuickBatchReader {

  /** Kinds as Avro writes the index of their symbol. */
  private static final byte UNKNOWN = zigZag(UsageKind.UNKNOWN);

  private static final int USAGE = index(UsageKind.USAGE);
  private static final int VOID = index(UsageKind.VOID);
  private static final int BATCH = index(UsageKind.BATCH);
  private static final byte EMPTY_BATCH = 0;
  private static final int TEXTS_BEFORE_CUSTOMER = 3;

  private final AvroBytes avro = new AvroBytes();
  private int customerAt;
  private int customerLength;

  /**
   * A batch as it was found.
   *
   * @param customerId whose events are said to be in it
   * @param size how many events it has
   * @param events their values as records of their own; empty if there are more than were asked for
   */
  record Found(String customerId, int size, List<byte[]> events) {}

  /**
   * The batch in a framed value; empty if it is none, or the standard reader has to look.
   *
   * @param from where the frame ends
   * @param max how many events at most are worth copying
   */
  Optional<Found> read(byte[] value, int from, int max) {
    avro.start(value, from);
    skipToKind();
    if (avro.failed() || avro.number() != BATCH) {
      return Optional.empty();
    }
    int batchAt = avro.position();
    Optional<String> customer = utf8(value, customerAt, customerLength);
    int size = size();
    if (size < 0 || customer.isEmpty()) {
      return Optional.empty();
    }
    List<byte[]> events = size > max ? List.of() : events(value, from, batchAt, size);
    return Optional.of(new Found(customer.get(), size, events));
  }

  /** Walks over all events to the very end of the bytes; negative if it does not get there. */
  private int size() {
    int size = 0;
    for (int block = avro.block(); block > 0 && !avro.failed(); block = avro.block()) {
      for (int i = 0; i < block && !avro.failed(); i++) {
        skipToKind();
        var unused = avro.number();
      }
      size += block;
    }
    return avro.failed() || !avro.isAtEnd() ? -1 : size;
  }

  private List<byte[]> events(byte[] value, int from, int batchAt, int size) {
    List<byte[]> events = new ArrayList<>(size);
    avro.start(value, batchAt);
    for (int block = avro.block(); block > 0; block = avro.block()) {
      for (int i = 0; i < block; i++) {
        int at = avro.position();
        skipToKind();
        int kindAt = avro.position();
        events.add(alone(value, from, at, kindAt, kind(avro.number())));
      }
    }
    return events;
  }

  private static byte[] alone(byte[] value, int frame, int at, int kindAt, byte kind) {
    return ByteBuffer.allocate(frame + kindAt - at + 2)
        .put(value, 0, frame)
        .put(value, at, kindAt - at)
        .put(kind)
        .put(EMPTY_BATCH)
        .array();
  }

  /** A tick in a batch would move time by a producer's word, and a batch in a batch has no end. */
  private static byte kind(long index) {
    return index == USAGE || index == VOID ? (byte) (index << 1) : UNKNOWN;
  }

  /** Moves over id, source, type, customer, time, quantity, measures and dimensions. */
  private void skipToKind() {
    for (int i = 0; i < TEXTS_BEFORE_CUSTOMER; i++) {
      var unused = avro.skip();
    }
    customerLength = avro.skip();
    customerAt = avro.position() - customerLength;
    skipTimeAndQuantity();
    skipMap();
    skipMap();
  }

  private void skipTimeAndQuantity() {
    var unused = avro.number();
    if (avro.option()) {
      unused = avro.skip();
    }
  }

  /** Keys are texts, and the values of both maps are texts or bytes. */
  private void skipMap() {
    for (int block = avro.block(); block > 0 && !avro.failed(); block = avro.block()) {
      for (int i = 0; i < block && !avro.failed(); i++) {
        var unused = avro.skip();
        unused = avro.skip();
      }
    }
  }

  private static Optional<String> utf8(byte[] bytes, int from, int length) {
    try {
      ByteBuffer slice = ByteBuffer.wrap(bytes, from, length);
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(slice).toString());
    } catch (CharacterCodingException broken) {
      return Optional.empty();
    }
  }

  private static int index(UsageKind kind) {
    return UsageEventRecord.getClassSchema().getField("kind").schema().getEnumOrdinal(kind.name());
  }

  private static byte zigZag(UsageKind kind) {
    return (byte) (index(kind) << 1);
  }
}
