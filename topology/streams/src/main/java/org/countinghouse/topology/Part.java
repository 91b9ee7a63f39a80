package org.countinghouse.topology;

import java.util.Locale;

/**
 * The parts of Countinghouse. Each is its own {@code Topology} and its own {@code KafkaStreams}
 * with a fixed application id, so that trouble in one never stops another, and splitting or joining
 * processes never moves state. They meet only in topics.
 */
public enum Part {
  /** Broadcasts meters, products and price plans to all partitions of the parts that need them. */
  REFERENCE,
  /** Usage events to usage totals. */
  METERING,
  /** Usage totals to charges and summaries. */
  RATING,
  /** Summaries against invoices. */
  RECONCILIATION,
  /** Reconciled invoices to the ERP. */
  POSTING;

  /** {@code metering}: as it stands in configuration and application ids. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The application id: consumer group, transactional id prefix and internal topics follow from it.
   *
   * @param prefix {@code application.id.prefix}, such as {@code countinghouse}
   */
  public String applicationId(String prefix) {
    return prefix + "-" + id();
  }
}
