package org.countinghouse.serdes.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/** Writes a prefix and a datum, with one buffer and one encoder per thread. */
final class RecordEncoder {
  /**
   * A buffer that has once grown beyond this is not kept, or one huge record would pin its memory
   * for ever.
   */
  private static final int KEPT_BYTES_MAX = 1 << 20;

  private static final ThreadLocal<RecordEncoder> PER_THREAD =
      ThreadLocal.withInitial(RecordEncoder::new);

  private ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
  private BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer, null);

  private RecordEncoder() {}

  static <D> byte[] encode(byte[] prefix, D datum, DatumWriter<? super D> writer)
      throws IOException {
    return PER_THREAD.get().write(prefix, datum, writer);
  }

  private <D> byte[] write(byte[] prefix, D datum, DatumWriter<? super D> writer)
      throws IOException {
    // Configuring flushes what a failed write may have left in the encoder; resetting afterwards
    // throws that away.
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    buffer.reset();
    buffer.writeBytes(prefix);
    writer.write(datum, encoder);
    encoder.flush();
    byte[] bytes = buffer.toByteArray();
    if (bytes.length > KEPT_BYTES_MAX) {
      buffer = new ByteArrayOutputStream(512);
      encoder = EncoderFactory.get().binaryEncoder(buffer, null);
    }
    return bytes;
  }
}
