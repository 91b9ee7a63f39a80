package org.countinghouse.serdes.avro;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** Generic records for schemas that have no class. */
final class Generic {
  private Generic() {}

  /** 15000 units of the last decimal place: 1.5000 at scale 4. */
  static GenericData.Record reading(Schema schema) {
    GenericData.Record reading = new GenericData.Record(schema);
    reading.put("id", "generic");
    reading.put("quantity", ByteBuffer.wrap(new byte[] {0x3a, (byte) 0x98}));
    reading.put("readAt", 1_000_000L);
    reading.put("day", (int) LocalDate.parse("2026-01-31").toEpochDay());
    reading.put("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "ACTUAL"));
    if (schema.getField("source") != null) {
      reading.put("source", "field book");
      reading.put("labels", Map.of("a", "b"));
      reading.put("parts", List.of(7L));
    }
    return reading;
  }

  static <T> T fail(String detail) {
    throw new AssertionError(detail);
  }
}
