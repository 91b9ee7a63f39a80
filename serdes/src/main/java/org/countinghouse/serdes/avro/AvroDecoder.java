package org.countinghouse.serdes.avro;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.countinghouse.serdes.registry.InvalidSchemaException;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.UnknownSchemaException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes payloads that strangers wrote.
 *
 * <p>Bad data is an outcome, {@link Decoded.Undecodable}, and never an exception: no payload can
 * stop the caller or make it allocate more than a small multiple of the payload's size. Safe for
 * use by several threads.
 *
 * @param <T> the generated class to decode into; older and newer writer schemas are resolved to its
 *     schema
 */
public final class AvroDecoder<T extends SpecificRecord> {
  private final Class<T> type;
  private final SchemaRegistry registry;
  private final RecordPart part;
  private final Map<Schema, RecordReader<T>> readers = new ConcurrentHashMap<>();

  /**
   * @param registry should be a caching one, as it is asked for every record
   */
  public AvroDecoder(Class<T> type, SchemaRegistry registry, RecordPart part) {
    this.type = type;
    this.registry = registry;
    this.part = part;
  }

  /**
   * Decodes one part of a record.
   *
   * @param payload the part's bytes; null and empty are undecodable
   * @throws RegistryUnavailableException if the writer schema is not in the cache and the registry
   *     cannot be asked, or does not answer the question (wrong credentials, for example); this
   *     says nothing about the payload
   */
  public Decoded<T> decode(Headers headers, byte @Nullable [] payload) {
    if (payload == null || payload.length == 0) {
      return new Decoded.Undecodable<>(
          "Expected a payload, but it is " + (payload == null ? "null" : "empty"));
    }
    return WireFormat.read(part, headers, payload)
        .fold(frame -> decode(frame, payload), Decoded.Undecodable::new);
  }

  /**
   * Whether an id names exactly this schema, but for properties that only Java looks at. Asks the
   * registry if it does not know the id; false if that has no answer.
   */
  public boolean wrote(int id, Schema schema) {
    try {
      return JavaProperties.removedFrom(registry.schemaById(id))
          .equals(JavaProperties.removedFrom(schema));
    } catch (RegistryException noAnswer) {
      return false;
    }
  }

  private Decoded<T> decode(Frame frame, byte[] payload) {
    Schema writer;
    try {
      writer = frame.schema(registry::schemaById, registry::schemaByGuid);
    } catch (UnknownSchemaException | InvalidSchemaException e) {
      return new Decoded.Undecodable<>(String.valueOf(e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RegistryException e) {
      throw new RegistryUnavailableException(
          "Expected the registry to say what " + frame + " is, but: " + e.getMessage(),
          e.status(),
          e.errorCode(),
          e);
    }
    return reader(writer).read(payload, frame.payloadOffset());
  }

  private RecordReader<T> reader(Schema writer) {
    return readers.computeIfAbsent(writer, schema -> RecordReader.of(type, schema));
  }
}
