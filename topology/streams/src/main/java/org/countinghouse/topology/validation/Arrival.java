package org.countinghouse.topology.validation;

import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.RawUsage;

/** What a record on usage.events turned out to be. */
public sealed interface Arrival {

  /** A usage event. */
  record Usage(RawUsage usage) implements Arrival {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.usage(usage);
    }
  }

  /** A control record that only moves time. */
  record Tick() implements Arrival {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.tick();
    }
  }

  /**
   * Nothing that can be used.
   *
   * @param reason why
   * @param detail what was expected and what was found
   */
  record Refused(ReasonCode reason, String detail) implements Arrival {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.refused(this);
    }
  }

  /** One method for each case. */
  interface Visitor<T> {
    T usage(RawUsage usage);

    T tick();

    T refused(Refused refused);
  }

  /** Calls the visitor's method for the case at hand. */
  <T> T accept(Visitor<T> visitor);
}
