package org.countinghouse.serdes.avro;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.countinghouse.serdes.registry.RecordPart;

/**
 * The frames of the Confluent protocol.
 *
 * <pre>
 * V0   00 | id, 4 bytes big-endian | Avro binary
 * V1   01 | GUID, 16 bytes         | Avro binary
 * </pre>
 *
 * <p>Either prefix stands before the Avro binary or, alone, in a record header; then the payload is
 * bare Avro. A reader looks at the header first. Writers here use V0 before the payload, which
 * every client since 2015 reads.
 */
final class WireFormat {
  static final int V0_LENGTH = 1 + Integer.BYTES;
  private static final int V1_LENGTH = 1 + 2 * Long.BYTES;
  private static final byte V0 = 0;
  private static final byte V1 = 1;

  private WireFormat() {}

  /** Reads the schema reference of one part of a record; the part's bytes must not be null. */
  static Decoded<Frame> read(RecordPart part, Headers headers, byte[] payload) {
    Header header = headers.lastHeader(part.schemaIdHeader());
    return header == null || header.value() == null
        ? readPrefix(payload, "payload", true)
        : readPrefix(header.value(), "header " + part.schemaIdHeader(), false);
  }

  private static Decoded<Frame> readPrefix(byte[] bytes, String place, boolean payloadFollows) {
    if (bytes.length == 0) {
      return new Decoded.Undecodable<>(
          "Expected a schema id in the " + place + ", but it is empty");
    }
    int expected = bytes[0] == V0 ? V0_LENGTH : V1_LENGTH;
    if (bytes[0] != V0 && bytes[0] != V1) {
      return undecodable(place, "magic byte 0 or 1", "the first byte is " + (bytes[0] & 0xff));
    }
    if (bytes.length < expected) {
      return undecodable(place, expected + " bytes or more", "there are " + bytes.length);
    }
    int offset = payloadFollows ? expected : 0;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Decoded.Value<>(
        bytes[0] == V0
            ? new Frame.ById(buffer.getInt(1), offset)
            : new Frame.ByGuid(
                new UUID(buffer.getLong(1), buffer.getLong(1 + Long.BYTES)), offset));
  }

  private static Decoded<Frame> undecodable(String place, String expected, String found) {
    return new Decoded.Undecodable<>(
        "Expected " + expected + " in the " + place + ", but " + found);
  }

  /** Returns the V0 prefix for the id. */
  static byte[] v0Prefix(int id) {
    return ByteBuffer.allocate(V0_LENGTH).put(V0).putInt(id).array();
  }
}
