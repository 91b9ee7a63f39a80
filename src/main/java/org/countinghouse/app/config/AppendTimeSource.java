package org.countinghouse.app.config;

/** Who stamps the append time of usage events. */
public enum AppendTimeSource {
  /** The broker, as production demands: {@code message.timestamp.type=LogAppendTime}. */
  BROKER,
  /**
   * The one feeder that owns the topic, with a time that never falls within a partition: for
   * simulations, tests and rebuilds from an archive.
   */
  RECORD
}
