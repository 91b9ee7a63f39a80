package org.countinghouse.app.query;

import org.countinghouse.domain.usage.EventHash;

/** A question for what became of an event, by the three ids that are its identity. */
public record EventQuery(String customerId, String source, String id) {

  EventHash hash() {
    return EventHash.of(customerId, source, id);
  }
}
