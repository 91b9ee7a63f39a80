package org.countinghouse.app.config;

import java.util.Locale;

/** A part of Countinghouse: always a Kafka Streams application of its own, wherever it runs. */
public enum Part {
  REFERENCE,
  METERING,
  RATING,
  RECONCILIATION,
  POSTING;

  /** The name as it is written in the key {@code parts}, such as {@code metering}. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The application id under a prefix, such as {@code countinghouse-metering}. Fixed for ever: it
   * names consumer group, changelogs and state directory.
   */
  public String applicationId(String prefix) {
    return prefix + "-" + configName();
  }
}
