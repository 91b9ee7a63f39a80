package org.countinghouse.topology.validation;

import java.util.List;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.topology.customer.CustomerNumbers;
import org.countinghouse.topology.error.Incoming;

/** What a record on usage.events turned out to be. */
public sealed interface Arrival {

  /**
   * A usage event.
   *
   * @param usage what it says
   * @param hash its identity
   * @param customer number of its customer in the task; {@link CustomerNumbers#NONE} if unknown
   */
  record Usage(RawUsage usage, EventHash hash, int customer) implements Arrival {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.usage(this);
    }
  }

  /**
   * Several events of one customer in one record.
   *
   * @param events each as a record of its own, with the coordinates of the batch; at least one
   */
  record Batch(List<Incoming> events) implements Arrival {

    /** Copies the events. */
    public Batch {
      events = List.copyOf(events);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.batch(this);
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
    T usage(Usage usage);

    T batch(Batch batch);

    T tick();

    T refused(Refused refused);
  }

  /** Calls the visitor's method for the case at hand. */
  <T> T accept(Visitor<T> visitor);
}
