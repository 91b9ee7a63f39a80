package org.countinghouse.topology;

import java.util.List;
import org.apache.kafka.streams.Topology;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.reference.BroadcastProcessor;

/**
 * Wires the reference part: master data that every partition needs, sent to every partition.
 *
 * <p>Not a GlobalKTable: a global table can neither trigger anything nor be ordered against the
 * stream, while a record that arrives through an ordinary topic re-drives what waited for it in the
 * same transaction.
 */
public final class ReferenceTopology {

  private static final List<Topic> SOURCES =
      List.of(
          Topic.MASTER_METERS,
          Topic.MASTER_PRODUCTS,
          Topic.MASTER_PRICE_PLANS,
          Topic.MASTER_LEGAL_ENTITIES,
          Topic.MASTER_TAX_CODES,
          Topic.MASTER_POSTING_RULES);

  private ReferenceTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    SOURCES.forEach(part::source);
    part.topology()
        .addProcessor(
            Nodes.BROADCAST_REFERENCE,
            () -> new BroadcastProcessor(settings, codecs),
            SOURCES.stream().map(Nodes::source).toArray(String[]::new));
    part.broadcastSink(Topic.REFERENCE_METERING, ReferenceRecord.class, Nodes.BROADCAST_REFERENCE);
    part.broadcastSink(Topic.REFERENCE_RATING, ReferenceRecord.class, Nodes.BROADCAST_REFERENCE);
    part.rejectedSink(Topic.REFERENCE_REJECTED, Nodes.BROADCAST_REFERENCE);
    return part.topology();
  }
}
