package org.countinghouse.serdes.avro;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.countinghouse.serdes.registry.RecordPart;
import org.countinghouse.serdes.registry.RegisteredSchema;
import org.countinghouse.serdes.registry.RegistryException;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.SerdeOptions;
import org.jspecify.annotations.Nullable;

/** Writes V0 frames. Asks the registry once per topic, at the first record. */
final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private final Class<T> type;
  private final SchemaRegistry registry;
  private final RecordPart part;
  private final SerdeOptions options;
  private final Schema schema;
  private final Map<String, TopicWriter<T>> writers = new ConcurrentHashMap<>();

  AvroSerializer(Class<T> type, SchemaRegistry registry, RecordPart part, SerdeOptions options) {
    this.type = type;
    this.registry = registry;
    this.part = part;
    this.options = options;
    Schema generated = SpecificData.getForClass(type).getSchema(type);
    this.schema =
        options.removeJavaProperties() ? JavaProperties.removedFrom(generated) : generated;
  }

  @Override
  public byte @Nullable [] serialize(String topic, @Nullable T value) {
    if (value == null) {
      return null;
    }
    TopicWriter<T> writer = writer(topic);
    try {
      return writer.write(value);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(
          "Expected a complete " + schema.getFullName() + " for topic " + topic + ", but: " + e, e);
    }
  }

  /** What stands before a record of our own schema; empty if the topic has another. */
  Optional<byte[]> ownFrame(String topic) {
    return writer(topic).ownFrame();
  }

  /** Looked at before it is computed, since that locks. */
  private TopicWriter<T> writer(String topic) {
    TopicWriter<T> agreed = writers.get(topic);
    return agreed == null ? writers.computeIfAbsent(topic, this::agreeOnWriter) : agreed;
  }

  private TopicWriter<T> agreeOnWriter(String topic) {
    String subject = options.subject(topic, part, schema.getFullName());
    try {
      return switch (options.registration()) {
        case REGISTER -> TopicWriter.direct(type, registry.register(subject, schema));
        case LOOK_UP -> TopicWriter.direct(type, registry.lookup(subject, schema).id());
        case USE_LATEST -> latest(registry.latestVersion(subject));
      };
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RegistryException e) {
      throw new SerializationException(
          "Expected subject "
              + subject
              + " to offer a schema for "
              + schema.getFullName()
              + " ("
              + options.registration()
              + "), but: "
              + e.getMessage(),
          e);
    }
  }

  private TopicWriter<T> latest(RegisteredSchema latest) {
    Schema target = latest.schema();
    Optional<String> conflict = LogicalTypeConflict.between(target, schema);
    SchemaCompatibilityType readable =
        SchemaCompatibility.checkReaderWriterCompatibility(target, schema).getType();
    if (conflict.isPresent() || readable != SchemaCompatibilityType.COMPATIBLE) {
      throw new SerializationException(
          "Expected version "
              + latest.version()
              + " of subject "
              + latest.subject()
              + " to read "
              + schema.getFullName()
              + " as this program writes it, but it cannot"
              + conflict.map(detail -> ": " + detail).orElse(""));
    }
    boolean sameBytes =
        SchemaNormalization.toParsingForm(target).equals(SchemaNormalization.toParsingForm(schema));
    return sameBytes
        ? TopicWriter.direct(type, latest.id())
        : TopicWriter.resolving(type, target, latest.id());
  }
}
