package org.countinghouse.serdes.avro;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/** Reads what one writer schema wrote into the reader's class. Safe for use by several threads. */
final class RecordReader<T extends SpecificRecord> {
  private final SpecificDatumReader<T> reader;
  private final Optional<String> obstacle;

  private RecordReader(SpecificDatumReader<T> reader, Optional<String> obstacle) {
    this.reader = reader;
    this.obstacle = obstacle;
  }

  static <T extends SpecificRecord> RecordReader<T> of(Class<T> type, Schema writer) {
    SpecificData data = SpecificData.getForClass(type);
    Schema expected = data.getSchema(type);
    return new RecordReader<>(
        new SpecificDatumReader<>(writer, expected, data), obstacle(writer, expected));
  }

  /**
   * Finds what makes every record of the writer unreadable: another record type altogether, which
   * Avro would fill in by field names, or values that change their meaning.
   *
   * <p>Other incompatibilities depend on the data (a new enum symbol, a new union branch) and show
   * only when they occur.
   */
  private static Optional<String> obstacle(Schema writer, Schema expected) {
    Schema aliased = Schema.applyAliases(writer, expected);
    return SchemaCompatibility.checkReaderWriterCompatibility(expected, aliased)
        .getResult()
        .getIncompatibilities()
        .stream()
        .filter(i -> i.getType() == SchemaIncompatibilityType.NAME_MISMATCH)
        .map(i -> "Expected the writer's type names to match, but: " + i.getMessage())
        .findFirst()
        .or(() -> LogicalTypeConflict.between(expected, aliased));
  }

  /** Why no record of this writer can be read, if so. */
  Optional<String> obstacle() {
    return obstacle;
  }

  /** Decodes the bytes from the offset to the end, all of them. Throws nothing. */
  Decoded<T> read(byte[] bytes, int offset) {
    if (obstacle.isPresent()) {
      return new Decoded.Undecodable<>(obstacle.get());
    }
    BoundedDecoder decoder = new BoundedDecoder(bytes, offset);
    try {
      T value = reader.read(null, decoder);
      return decoder.remaining() == 0 ? new Decoded.Value<>(value) : trailing(decoder.remaining());
    } catch (IOException | RuntimeException e) {
      // Avro and its conversions fail on bad data with nearly every type of runtime exception.
      return new Decoded.Undecodable<>("Expected readable Avro data, but: " + e);
    } catch (StackOverflowError e) {
      // A recursive schema lets a payload nest as deep as it is long.
      return new Decoded.Undecodable<>("Expected Avro data of sane depth, but it nests too deeply");
    }
  }

  private static <T> Decoded<T> trailing(int count) {
    return new Decoded.Undecodable<>(
        "Expected the record to end the payload, but " + count + " bytes follow");
  }
}
