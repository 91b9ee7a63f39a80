package org.countinghouse.topology.metering;

import java.time.Instant;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.topology.error.Incoming;

/**
 * One copy of an event as it arrived, valid by itself.
 *
 * @param usage what it says
 * @param hash its identity
 * @param customer number of its customer in the task
 * @param fingerprint of its payload
 * @param appendTime when it was stored, made monotone
 * @param incoming the record it is driven again from: itself, or what it would be outside its batch
 * @param drivenAgain whether a command drives it again, so that its first outcome was REJECTED
 */
record UsageCopy(
    RawUsage usage,
    EventHash hash,
    int customer,
    int fingerprint,
    Instant appendTime,
    Incoming incoming,
    boolean drivenAgain) {

  /** For messages: {@code event 'e1' of source 's', customer 'c'}. */
  String named() {
    return "event '%s' of source '%s', customer '%s'"
        .formatted(usage.id(), usage.source(), usage.customerId());
  }
}
