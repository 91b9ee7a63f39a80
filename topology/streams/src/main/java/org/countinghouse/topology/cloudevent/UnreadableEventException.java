package org.countinghouse.topology.cloudevent;

import org.countinghouse.domain.reason.ReasonCode;

/**
 * Leaves the reader of what is no usage event. Whoever calls the reader makes an outcome of it,
 * since bad data is never an exception.
 */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final ReasonCode reason;

  UnreadableEventException(ReasonCode reason, String detail) {
    // Hostile input makes many of them, and nobody looks at where they came from.
    super(detail, null, false, false);
    this.reason = reason;
  }

  /** Why. */
  public ReasonCode reason() {
    return reason;
  }

  /** What was expected and what was found. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
