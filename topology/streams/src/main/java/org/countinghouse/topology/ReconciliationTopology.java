package org.countinghouse.topology;

import static org.countinghouse.topology.PartTopology.onDisk;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.countinghouse.schema.InvoiceCaseState;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.reconciliation.ReconciliationProcessor;

/** Wires the reconciliation part: summaries against invoices. */
public final class ReconciliationTopology {

  private ReconciliationTopology() {}

  /** Builds it. */
  public static Topology build(TopologySettings settings, Codecs codecs) {
    PartTopology part = new PartTopology(settings, codecs);
    part.source(Topic.RATED_SUMMARIES);
    part.source(Topic.BILLING_INVOICES);
    part.topology()
        .addProcessor(
            Nodes.RECONCILE_INVOICES,
            () -> new ReconciliationProcessor(settings, codecs),
            Nodes.source(Topic.RATED_SUMMARIES),
            Nodes.source(Topic.BILLING_INVOICES));
    part.topology()
        .addStateStore(
            onDisk(Stores.INVOICE_CASE, new StateSerde<>(InvoiceCaseState.class, List.of())),
            Nodes.RECONCILE_INVOICES)
        .addStateStore(onDisk(Stores.INVOICE_SUMMARY, Serdes.String()), Nodes.RECONCILE_INVOICES)
        .addStateStore(onDisk(Stores.INVOICE_DEADLINE, Serdes.String()), Nodes.RECONCILE_INVOICES);
    part.sink(
        Topic.RECONCILIATION_MISMATCHES,
        MismatchRecord.class,
        (key, mismatch) -> mismatch.getMismatchId(),
        Nodes.RECONCILE_INVOICES);
    part.sink(
        Topic.RECONCILIATION_OUTCOMES,
        OutcomeRecord.class,
        (key, outcome) -> outcome.getAccountId(),
        Nodes.RECONCILE_INVOICES);
    part.rejectedSink(Topic.RECONCILIATION_REJECTED, Nodes.RECONCILE_INVOICES);
    return part.topology();
  }
}
