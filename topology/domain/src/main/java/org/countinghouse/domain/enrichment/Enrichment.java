package org.countinghouse.domain.enrichment;

import java.util.Optional;
import org.countinghouse.domain.reason.ReasonCode;

/** What master data makes of an event. */
public sealed interface Enrichment {

  /** All that is needed is known. */
  record Enriched(EnrichedUsage usage) implements Enrichment {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.enriched(usage);
    }
  }

  /**
   * A master record is missing; the event waits for it.
   *
   * @param missing what it waits for
   */
  record Waiting(Missing missing) implements Enrichment {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.waiting(missing);
    }
  }

  /**
   * Master data is known and refuses the event.
   *
   * @param reason why
   * @param detail what was expected and what was found
   */
  record Refused(ReasonCode reason, String detail) implements Enrichment {
    @Override
    public <T> T accept(Visitor<T> visitor) {
      return visitor.refused(this);
    }
  }

  /** One method for each case. */
  interface Visitor<T> {
    T enriched(EnrichedUsage usage);

    T waiting(Missing missing);

    T refused(Refused refused);
  }

  /**
   * What an event waits for.
   *
   * @param kind of master record
   * @param id customer id, event type that no meter measures, or hash of the original
   */
  record Missing(Kind kind, String id) {
    /** Of master record. */
    public enum Kind {
      CUSTOMER,
      METER,
      /** Of a void: the event that it takes back. */
      ORIGINAL
    }
  }

  /** What is known of the event, if all that is needed is known. */
  default Optional<EnrichedUsage> ifEnriched() {
    return this instanceof Enriched enriched ? Optional.of(enriched.usage()) : Optional.empty();
  }

  /** Calls the visitor's method for the case at hand. */
  <T> T accept(Visitor<T> visitor);
}
