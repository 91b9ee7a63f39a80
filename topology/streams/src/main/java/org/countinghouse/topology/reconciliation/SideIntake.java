package org.countinghouse.topology.reconciliation;

import java.util.Optional;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.domain.reconciliation.CaseId;
import org.countinghouse.schema.Evidence;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.serdes.avro.AvroDecoder;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.mapping.InvoiceCaseInputs;
import org.countinghouse.topology.mapping.InvoiceCaseMapping;

/**
 * Takes the records of both sides in. One that breaks a rule changes nothing and goes to
 * reconciliation.rejected; so does one that contradicts what came before it under the same name.
 */
final class SideIntake {

  private final AvroDecoder<SummaryRecord> summaries;
  private final AvroDecoder<InvoiceRecord> invoices;
  private final int partitions;
  private final InvoiceCaseBook book;
  private final ReconciliationOutputs outputs;

  SideIntake(
      AvroDecoder<SummaryRecord> summaries,
      AvroDecoder<InvoiceRecord> invoices,
      int partitions,
      InvoiceCaseBook book,
      ReconciliationOutputs outputs) {
    this.summaries = summaries;
    this.invoices = invoices;
    this.partitions = partitions;
    this.book = book;
    this.outputs = outputs;
  }

  void summary(Incoming incoming) {
    summaries
        .decode(incoming.headers(), incoming.value())
        .fold(
            summary ->
                sound(incoming, () -> InvoiceCaseInputs.check(summary)) && take(summary, incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  void invoice(Incoming incoming) {
    invoices
        .decode(incoming.headers(), incoming.value())
        .fold(
            invoice ->
                sound(incoming, () -> InvoiceCaseInputs.check(invoice)) && take(invoice, incoming),
            detail -> refuse(incoming, ReasonCode.UNDECODABLE, detail));
  }

  private boolean take(SummaryRecord summary, Incoming incoming) {
    if (!routed(incoming, summary.getSummaryId(), summary.getAccountId())) {
      return false;
    }
    CaseId id = InvoiceCaseMapping.id(summary.getAccountId(), summary.getSummaryId());
    Optional<SummaryRecord> known = book.summary(id);
    if (known.isPresent()) {
      return repeated(incoming, known.get().equals(summary), "summary " + id.summaryId());
    }
    String says = InvoiceCaseMapping.describe(summary);
    book.add(summary, evidence(incoming, says), incoming.appendTime());
    return true;
  }

  private boolean take(InvoiceRecord invoice, Incoming incoming) {
    String accountId = invoice.getAccountId();
    String key = RecordKeys.invoice(accountId, invoice.getInvoiceId());
    if (!routed(incoming, key, accountId)) {
      return false;
    }
    Optional<InvoiceRecord> known = book.invoice(accountId, invoice.getInvoiceId());
    if (known.isPresent() && known.get().getRevision() >= invoice.getRevision()) {
      return late(incoming, invoice, known.get());
    }
    String says = InvoiceCaseMapping.describe(invoice);
    book.add(invoice, evidence(incoming, says), incoming.appendTime());
    return true;
  }

  private boolean late(Incoming incoming, InvoiceRecord invoice, InvoiceRecord known) {
    boolean consistent = known.getRevision() > invoice.getRevision() || known.equals(invoice);
    return repeated(
        incoming,
        consistent,
        "revision %d of invoice %s".formatted(invoice.getRevision(), invoice.getInvoiceId()));
  }

  private boolean repeated(Incoming incoming, boolean consistent, String what) {
    return consistent
        || refuse(
            incoming,
            ReasonCode.CONFLICTING_RECORD,
            "Expected %s as it came first, but found other content".formatted(what));
  }

  private boolean routed(Incoming incoming, String key, String accountId) {
    return incoming
        .misrouted(key, accountId, partitions)
        .map(detail -> refuse(incoming, ReasonCode.MISROUTED, detail))
        .orElse(true);
  }

  private boolean sound(Incoming incoming, Runnable check) {
    try {
      check.run();
      return true;
    } catch (IllegalArgumentException broken) {
      return refuse(incoming, ReasonCode.INVALID_RECORD, String.valueOf(broken.getMessage()));
    }
  }

  private boolean refuse(Incoming incoming, ReasonCode reason, String detail) {
    outputs.reject(incoming, reason, detail + " at " + incoming.coordinates());
    return false;
  }

  private static Evidence evidence(Incoming incoming, String says) {
    return new Evidence(
        incoming.topic(), incoming.partition(), incoming.offset(), incoming.keyText(), says);
  }
}
