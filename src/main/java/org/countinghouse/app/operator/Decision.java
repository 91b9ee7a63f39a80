package org.countinghouse.app.operator;

import java.nio.ByteBuffer;
import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.ConflictResolution;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.UsageCommandKind;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.command.RejectedAgain;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.error.Rejections;
import org.jspecify.annotations.Nullable;

/**
 * Who decides, and why: makes the commands that carry a decision.
 *
 * @param author who decides
 * @param reason why
 */
public record Decision(String author, String reason) {

  /** Drives a rejected record again. */
  UsageCommandRecord redrive(String customerId, RejectedRecord rejected) {
    return command(UsageCommandKind.REDRIVE, customerId)
        .setOther(RejectedAgain.of(rejected))
        .build();
  }

  /** Decides a conflict of two records. */
  UsageCommandRecord resolve(
      String customerId, ConflictResolution resolution, Incoming standing, Incoming other) {
    return command(UsageCommandKind.RESOLVE, customerId)
        .setResolution(resolution)
        .setStanding(commanded(standing))
        .setOther(commanded(other))
        .build();
  }

  private UsageCommandRecord.Builder command(UsageCommandKind kind, String customerId) {
    return UsageCommandRecord.newBuilder()
        .setKind(kind)
        .setCustomerId(customerId)
        .setAuthor(author)
        .setReason(reason);
  }

  private static CommandedRecord commanded(Incoming record) {
    return CommandedRecord.newBuilder()
        .setPartition(record.partition())
        .setOffset(record.offset())
        .setBatchIndex(record.batchIndex())
        .setAppendTime(record.appendTime())
        .setHeaders(Rejections.headers(record))
        .setKey(buffer(record.key()))
        .setValue(buffer(record.value()))
        .build();
  }

  private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
