package org.countinghouse.topology.metering;

import org.countinghouse.domain.reason.ReasonCode;

/**
 * Why a record or a command changes nothing.
 *
 * @param reason stable code
 * @param detail what was expected and what was found
 * @param source the source that the event names; empty if it names none
 */
record Refusal(ReasonCode reason, String detail, String source) {

  Refusal(ReasonCode reason, String detail) {
    this(reason, detail, "");
  }
}
