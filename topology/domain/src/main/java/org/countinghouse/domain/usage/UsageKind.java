package org.countinghouse.domain.usage;

/** What a usage record asks for. */
public enum UsageKind {
  /** Count this. */
  USAGE,
  /** Take back the event with this identity and payload. */
  VOID
}
