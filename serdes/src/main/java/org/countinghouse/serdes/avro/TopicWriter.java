package org.countinghouse.serdes.avro;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes the records of one topic under the schema id that was agreed for it. */
interface TopicWriter<T> {

  /**
   * Returns the framed bytes.
   *
   * @throws IOException or a runtime exception if the record does not fit the schema
   */
  byte[] write(T value) throws IOException;

  /** What stands before the class's own schema; empty if another one is written. */
  default Optional<byte[]> ownFrame() {
    return Optional.empty();
  }

  /** Writes the class's own schema; the usual case. */
  static <T extends SpecificRecord> TopicWriter<T> direct(Class<T> type, int id) {
    SpecificData data = SpecificData.getForClass(type);
    DatumWriter<T> writer = new SpecificDatumWriter<>(data.getSchema(type), data);
    byte[] prefix = WireFormat.v0Prefix(id);
    return new TopicWriter<>() {
      @Override
      public byte[] write(T value) throws IOException {
        return RecordEncoder.encode(prefix, value, writer);
      }

      @Override
      public Optional<byte[]> ownFrame() {
        return Optional.of(prefix);
      }
    };
  }

  /**
   * Writes with another schema by resolving each record to it, at about three times the cost.
   *
   * @throws AvroTypeException on write, if the record cannot be resolved to the target
   */
  static <T extends SpecificRecord> TopicWriter<T> resolving(Class<T> type, Schema target, int id) {
    SpecificData data = SpecificData.getForClass(type);
    Schema own = data.getSchema(type);
    DatumWriter<T> ownWriter = new SpecificDatumWriter<>(own, data);
    GenericDatumReader<Object> resolver = new GenericDatumReader<>(own, target);
    DatumWriter<Object> targetWriter = new GenericDatumWriter<>(target);
    byte[] prefix = WireFormat.v0Prefix(id);
    return value -> {
      byte[] bytes = RecordEncoder.encode(new byte[0], value, ownWriter);
      Object resolved = resolver.read(null, new BoundedDecoder(bytes, 0));
      return RecordEncoder.encode(prefix, resolved, targetWriter);
    };
  }
}
