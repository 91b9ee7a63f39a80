package org.countinghouse.app.operator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Codecs;

/**
 * Drives rejected usage again, as if it came now: the rules apply once more, and an event that came
 * meanwhile is a repeat.
 */
public final class Redrive {

  private final AppConfig config;
  private final Codecs codecs;

  /**
   * Which rejected records.
   *
   * @param reasons reason codes; all if empty
   * @param customers customers; all if empty
   */
  public record Choice(Set<String> reasons, Set<String> customers) {

    private boolean includes(RejectedRecord rejected, String customer) {
      return (reasons.isEmpty() || reasons.contains(rejected.getReason()))
          && (customers.isEmpty() || customers.contains(customer));
    }
  }

  /** In one deployment. */
  public Redrive(AppConfig config, Codecs codecs) {
    this.config = config;
    this.codecs = codecs;
  }

  /**
   * Asks metering to drive the chosen records again. Safe to repeat: what was counted is a repeat.
   *
   * @return how many were asked for
   */
  public int ask(Choice choice, Decision decision) {
    List<TopicTail.Entry<RejectedRecord>> all;
    try (TopicTail<RejectedRecord> tail =
        new TopicTail<>(config, codecs, Topic.USAGE_REJECTED, RejectedRecord.class)) {
      all = tail.drain();
    }
    int asked = 0;
    try (Feeder feeder = new Feeder(config, codecs)) {
      for (TopicTail.Entry<RejectedRecord> entry : all) {
        RejectedRecord rejected = entry.value();
        String customer = customer(rejected);
        if (isUsage(rejected) && choice.includes(rejected, customer)) {
          feeder.command(decision.redrive(customer, rejected), rejected.getPartition());
          asked++;
        }
      }
      feeder.flush();
    }
    return asked;
  }

  /** Master records are rejected to the same topic; they are mended at their own. */
  private boolean isUsage(RejectedRecord rejected) {
    return rejected.getTopic().equals(config.topics().nameOf(Topic.USAGE_EVENTS));
  }

  private static String customer(RejectedRecord rejected) {
    ByteBuffer key = rejected.getKey();
    if (key == null) {
      return "";
    }
    String text = StandardCharsets.UTF_8.decode(key.duplicate()).toString();
    try {
      return RecordKeys.split(text).get(0);
    } catch (IllegalArgumentException notOurs) {
      return text;
    }
  }
}
