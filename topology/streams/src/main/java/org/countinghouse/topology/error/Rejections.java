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

  /**
   * A record of at most so many bytes is told byte for byte; of a larger one only what it was and
   * where it stands, since no topic takes a record that holds it and more.
   */
  public static final int TOLD_BYTES_MAX = 900_000;

  private static final int DETAIL_LENGTH_MAX = 2_000;

  private Rejections() {}

  /**
   * The rejection of a record.
   *
   * @param incoming the record
   * @param reason why
   * @param detail what was expected and what was found
   */
  public static RejectedRecord rejection(Incoming incoming, ReasonCode reason, String detail) {
    return rejection(incoming, reason, detail, false, false);
  }

  /**
   * The rejection of a record that may have had another outcome before.
   *
   * @param incoming the record
   * @param reason why
   * @param detail what was expected and what was found
   * @param fromParked whether it was parked before, so that this is a transition
   * @param drivenAgain whether it was rejected before and a command drove it again
   */
  public static RejectedRecord rejection(
      Incoming incoming,
      ReasonCode reason,
      String detail,
      boolean fromParked,
      boolean drivenAgain) {
    boolean told = isTold(incoming);
    return RejectedRecord.newBuilder()
        .setReason(reason.name())
        .setDetail(
            detail.length() <= DETAIL_LENGTH_MAX ? detail : detail.substring(0, DETAIL_LENGTH_MAX))
        .setTopic(incoming.topic())
        .setPartition(incoming.partition())
        .setOffset(incoming.offset())
        .setBatchIndex(incoming.batchIndex())
        .setAppendTime(incoming.appendTime())
        .setFromParked(fromParked)
        .setDrivenAgain(drivenAgain)
        .setHeaders(told ? headers(incoming) : List.of())
        .setKey(told ? buffer(incoming.key()) : null)
        .setValue(told ? buffer(incoming.value()) : null)
        .build();
  }

  /** Whether a rejection holds the original; its key, which stands there twice, counts twice. */
  public static boolean isTold(Incoming incoming) {
    byte[] key = incoming.key();
    return incoming.size() + (key == null ? 0 : key.length) <= TOLD_BYTES_MAX;
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
