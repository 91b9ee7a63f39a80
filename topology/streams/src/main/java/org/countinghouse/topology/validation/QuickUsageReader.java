package org.countinghouse.topology.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.domain.usage.Dimensions;
import org.countinghouse.domain.usage.EventHasher;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.domain.usage.UsageKind;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.customer.NumberedCustomer;
import org.countinghouse.topology.error.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Reads a usage event of our own schema straight from its bytes. Customers, sources, types and
 * whole sets of dimensions repeat, so that most texts are found and not made.
 *
 * <p>It answers only what it is sure of: plain ASCII, one block a map, the right key and partition.
 * For anything else it says nothing, and the standard reader, which says what is wrong, is asked; a
 * property test holds both equal. Not thread-safe.
 */
final class QuickUsageReader {

  private static final int SCALE = 12;
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final @Nullable UsageKind[] KINDS = {null, UsageKind.USAGE, null, UsageKind.VOID};

  private final AvroBytes avro = new AvroBytes();
  private final EventHasher hasher = new EventHasher();
  private final Interned<String> texts = new Interned<>(QuickUsageReader::ascii);
  private final Interned<Dimensions> dimensions = new Interned<>(this::dimensions);
  private final CustomerNumbers customers;

  /**
   * @param customers that are known
   */
  QuickUsageReader(CustomerNumbers customers) {
    this.customers = customers;
  }

  /** The event; empty if the standard reader has to look. */
  Optional<Arrival.Usage> read(Incoming incoming, byte[] value, int from) {
    avro.start(value, from);
    int idLength = avro.skip();
    int idAt = avro.position() - idLength;
    int sourceLength = avro.skip();
    int sourceAt = avro.position() - sourceLength;
    int typeLength = avro.skip();
    int typeAt = avro.position() - typeLength;
    int customerLength = avro.skip();
    int customerAt = avro.position() - customerLength;
    long micros = avro.number();
    boolean quantified = avro.option();
    BigDecimal quantity = quantified ? decimal() : null;
    Map<String, BigDecimal> measures = measures(quantity);
    Dimensions grouped = dimensions();
    UsageKind kind = kind();
    boolean alone = avro.block() == 0;
    NumberedCustomer customer = customer(value, customerAt, customerLength);
    String id = ascii(value, idAt, idLength);
    String source = texts.get(value, sourceAt, sourceLength);
    String type = texts.get(value, typeAt, typeLength);
    if (avro.failed()
        || !alone
        || !avro.isAtEnd()
        || quantified && quantity == null
        || measures == null
        || grouped == null
        || kind == null
        || id == null
        || source == null
        || type == null
        || customer == null
        || !customer.isPlain()
        || !isRouted(customer, incoming, value, customerAt)) {
      return Optional.empty();
    }
    hasher.part(value, customerAt, customerLength);
    hasher.part(value, sourceAt, sourceLength);
    hasher.part(value, idAt, idLength);
    RawUsage usage =
        new RawUsage(kind, customer.id(), source, id, type, instant(micros), measures, grouped);
    return Optional.of(new Arrival.Usage(usage, hasher.hash(), customer.number()));
  }

  /** The key is compared with the value, which has just been read, and not with what is kept. */
  private static boolean isRouted(
      NumberedCustomer customer, Incoming incoming, byte[] value, int customerAt) {
    byte[] key = incoming.key();
    return key != null
        && incoming.partition() == customer.partition()
        && key.length == customer.utf8().length
        && Arrays.equals(key, 0, key.length, value, customerAt, customerAt + key.length);
  }

  private static Instant instant(long micros) {
    long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    return Instant.ofEpochSecond(seconds, (micros - seconds * MICROS_PER_SECOND) * 1_000);
  }

  /** A decimal of scale 12; null if there is none. */
  private @Nullable BigDecimal decimal() {
    int length = avro.skip();
    int from = avro.position() - length;
    if (length == 0) {
      return null;
    }
    if (length > Long.BYTES) {
      return new BigDecimal(new BigInteger(avro.bytes(), from, length), SCALE);
    }
    long unscaled = avro.bytes()[from];
    for (int at = from + 1; at < from + length; at++) {
      unscaled = unscaled << 8 | avro.bytes()[at] & 0xFF;
    }
    return BigDecimal.valueOf(unscaled, SCALE);
  }

  /** All measures with the main quantity; null if the standard reader has to look. */
  private @Nullable Map<String, BigDecimal> measures(@Nullable BigDecimal quantity) {
    int entries = avro.block();
    if (entries == 0) {
      return quantity == null ? Map.of() : Map.of(RawUsage.QUANTITY, quantity);
    }
    Map<String, BigDecimal> measures = new HashMap<>();
    for (int i = 0; i < entries && !avro.failed(); i++) {
      int length = avro.skip();
      String name = texts.get(avro.bytes(), avro.position() - length, length);
      BigDecimal value = decimal();
      if (name == null || value == null) {
        return null;
      }
      measures.put(name, value);
    }
    if (quantity != null) {
      measures.put(RawUsage.QUANTITY, quantity);
    }
    return avro.block() == 0 ? measures : null;
  }

  private @Nullable Dimensions dimensions() {
    int from = avro.position();
    int entries = avro.block();
    if (entries == 0) {
      return Dimensions.NONE;
    }
    for (int i = 0; i < 2 * entries && !avro.failed(); i++) {
      var unused = avro.skip();
    }
    if (avro.failed()) {
      return null;
    }
    Dimensions found = dimensions.get(avro.bytes(), from, avro.position() - from);
    return avro.block() == 0 ? found : null;
  }

  private @Nullable Dimensions dimensions(byte[] bytes, int from, int length) {
    AvroBytes map = new AvroBytes();
    map.start(bytes, from);
    Map<String, String> entries = new HashMap<>();
    for (int left = map.block(); left > 0; left--) {
      int nameLength = map.skip();
      String name = texts.get(bytes, map.position() - nameLength, nameLength);
      int valueLength = map.skip();
      String value = texts.get(bytes, map.position() - valueLength, valueLength);
      if (name == null || value == null) {
        return null;
      }
      entries.put(name, value);
    }
    return Dimensions.of(entries);
  }

  private @Nullable UsageKind kind() {
    long symbol = avro.number();
    return symbol >= 0 && symbol < KINDS.length ? KINDS[(int) symbol] : null;
  }

  private @Nullable NumberedCustomer customer(byte[] bytes, int from, int length) {
    NumberedCustomer known = customers.find(bytes, from, length);
    if (known != null) {
      return known;
    }
    String id = ascii(bytes, from, length);
    return id == null ? null : customers.unknown(id);
  }

  /** A text of ASCII only; null if there is anything else, which has more than one reading. */
  private static @Nullable String ascii(byte[] bytes, int from, int length) {
    int or = 0;
    for (int at = from; at < from + length; at++) {
      or |= bytes[at];
    }
    return or < 0 ? null : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }
}
