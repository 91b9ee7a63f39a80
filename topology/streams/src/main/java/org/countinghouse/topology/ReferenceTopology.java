package org.countinghouse.topology;

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

  private ReferenceTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    part.source(Topic.MASTER_METERS);
    part.source(Topic.MASTER_PRODUCTS);
    part.source(Topic.MASTER_PRICE_PLANS);
    part.topology()
        .addProcessor(
            Nodes.BROADCAST_REFERENCE,
            () -> new BroadcastProcessor(settings, codecs),
            Nodes.source(Topic.MASTER_METERS),
            Nodes.source(Topic.MASTER_PRODUCTS),
            Nodes.source(Topic.MASTER_PRICE_PLANS));
    part.broadcastSink(Topic.REFERENCE_METERING, ReferenceRecord.class, Nodes.BROADCAST_REFERENCE);
    part.broadcastSink(Topic.REFERENCE_RATING, ReferenceRecord.class, Nodes.BROADCAST_REFERENCE);
    part.rejectedSink(Topic.REFERENCE_REJECTED, Nodes.BROADCAST_REFERENCE);
    return part.topology();
  }
}
