package org.countinghouse.schema.command;

import org.countinghouse.schema.CommandedRecord;
import org.countinghouse.schema.RejectedRecord;

/** A rejected record as a command carries it, byte for byte and with its coordinates. */
public final class RejectedAgain {

  private RejectedAgain() {}

  /** The record that was rejected, as it came. */
  public static CommandedRecord of(RejectedRecord rejected) {
    return CommandedRecord.newBuilder()
        .setPartition(rejected.getPartition())
        .setOffset(rejected.getOffset())
        .setBatchIndex(rejected.getBatchIndex())
        .setAppendTime(rejected.getAppendTime())
        .setHeaders(rejected.getHeaders())
        .setKey(rejected.getKey())
        .setValue(rejected.getValue())
        .build();
  }
}
