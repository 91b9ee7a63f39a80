package org.countinghouse.app.topics;

import org.countinghouse.app.config.TopicsConfig;

/** What a topic is routed by; topics of one class have the same partition count. */
public enum PartitionClass {
  /** Routed by customer. */
  METERING,
  /** Routed by account. */
  ACCOUNT,
  /** One partition. */
  SINGLE;

  /** Partitions of each topic of this class. */
  public int partitions(TopicsConfig config) {
    return switch (this) {
      case METERING -> config.meteringPartitions();
      case ACCOUNT -> config.accountPartitions();
      case SINGLE -> 1;
    };
  }

  /** Why the count is what it is, to be read after "as". */
  String reason() {
    return switch (this) {
      case METERING -> "metering.partitions says for every topic routed by customer";
      case ACCOUNT -> "account.partitions says for every topic routed by account";
      case SINGLE -> "its records need one order";
    };
  }
}
