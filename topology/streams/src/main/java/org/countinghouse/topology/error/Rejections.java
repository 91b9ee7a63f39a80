package org.countinghouse.topology.error;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.schema.RecordHeader;
import org.countinghouse.schema.RejectedRecord;
import org.jspecify.annotations.Nullable;

/** Makes the record that says what was refused and why, with the original byte for byte. */
public final class Rejections {

  private Rejections() {}

  /**
   * The rejection of a record.
   *
   * @param incoming the record
   * @param reason why
   * @param detail what was expected and what was found
   * @param fromParked whether it was parked before, so that this is a transition
   */
  public static RejectedRecord rejection(
      Incoming incoming, ReasonCode reason, String detail, boolean fromParked) {
    return RejectedRecord.newBuilder()
        .setReason(reason.name())
        .setDetail(detail)
        .setTopic(incoming.topic())
        .setPartition(incoming.partition())
        .setOffset(incoming.offset())
        .setAppendTime(incoming.appendTime())
        .setFromParked(fromParked)
        .setHeaders(headers(incoming))
        .setKey(buffer(incoming.key()))
        .setValue(buffer(incoming.value()))
        .build();
  }

  /** The headers of a record, in order. */
  public static List<RecordHeader> headers(Incoming incoming) {
    List<RecordHeader> headers = new ArrayList<>();
    for (Header header : incoming.headers()) {
      headers.add(new RecordHeader(header.key(), buffer(header.value())));
    }
    return headers;
  }

  private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
