package org.countinghouse.domain.posting;

/** Where a posting is on its way. */
public enum PostingStage {
  /** Known, and not sent: its invoice is not reconciled. */
  RECEIVED,
  /** Sent, and not answered. */
  POSTING,
  /** Refused for now; sent again when its time has come. */
  RETRYING,
  /** Waits for a person. */
  HELD,
  /** The ERP confirmed it. */
  POSTED
}
