package org.countinghouse.bench.drain;

/**
 * What a part of a drain took.
 *
 * @param events drained in it
 * @param seconds that it lasted
 * @param applicationCpu CPU seconds of all threads of the peer's process
 * @param brokerCpu CPU seconds of the broker
 * @param producedBytes appended to other topics than usage.events, changelogs included
 * @param producedRecords the same, in offsets: markers of transactions count too
 */
record Part(
    long events,
    double seconds,
    double applicationCpu,
    double brokerCpu,
    long producedBytes,
    long producedRecords) {

  double eventsPerSecond() {
    return events / seconds;
  }

  /** CPU seconds of the peer for a million events. */
  double applicationPerMillion() {
    return applicationCpu * 1_000_000 / events;
  }

  /** CPU seconds of the broker for a million events. */
  double brokerPerMillion() {
    return brokerCpu * 1_000_000 / events;
  }

  /** CPU seconds of peer and broker for a million events. */
  double cpuPerMillion() {
    return applicationPerMillion() + brokerPerMillion();
  }
}
