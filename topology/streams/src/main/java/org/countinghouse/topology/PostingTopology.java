package org.countinghouse.topology;

import static org.countinghouse.topology.PartTopology.onDisk;

import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.countinghouse.domain.posting.InvoiceJournal;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingState;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.serdes.avro.StateSerde;
import org.countinghouse.topology.posting.PostingProcessor;

/** Wires the posting part: reconciled invoices to the ERP, and its answers back. */
public final class PostingTopology {

  private PostingTopology() {}

  /**
   * Builds it.
   *
   * @param receivablesAccount the general ledger account that invoices are debited to
   */
  public static Topology build(
      TopologySettings settings, Codecs codecs, String receivablesAccount) {
    InvoiceJournal journals = new InvoiceJournal(receivablesAccount);
    PartTopology part = new PartTopology(settings, codecs);
    part.source(Topic.RECONCILIATION_OUTCOMES);
    part.source(Topic.ERP_POSTING_RESULTS);
    part.topology()
        .addProcessor(
            Nodes.POST_INVOICES,
            () -> new PostingProcessor(settings, codecs, journals),
            Nodes.source(Topic.RECONCILIATION_OUTCOMES),
            Nodes.source(Topic.ERP_POSTING_RESULTS));
    part.topology()
        .addStateStore(
            onDisk(Stores.POSTING, new StateSerde<>(PostingState.class, List.of())),
            Nodes.POST_INVOICES)
        .addStateStore(onDisk(Stores.POSTED_SUMMARY, Serdes.String()), Nodes.POST_INVOICES)
        .addStateStore(onDisk(Stores.POSTING_RETRY, Serdes.String()), Nodes.POST_INVOICES);
    part.sink(
        Topic.ERP_POSTING_COMMANDS,
        PostingCommandRecord.class,
        (key, command) -> command.getAccountId(),
        Nodes.POST_INVOICES);
    part.sink(
        Topic.POSTING_STATUS,
        PostingStatusRecord.class,
        (key, status) -> status.getAccountId(),
        Nodes.POST_INVOICES);
    part.rejectedSink(Topic.POSTING_REJECTED, Nodes.POST_INVOICES);
    return part.topology();
  }
}
