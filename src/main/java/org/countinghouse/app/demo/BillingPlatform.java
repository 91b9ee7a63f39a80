package org.countinghouse.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.countinghouse.app.sandbox.Feeder;
import org.countinghouse.app.sandbox.TopicTail;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.InvoiceStatus;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.SummaryType;
import org.countinghouse.schema.key.RecordKeys;
import org.countinghouse.schema.topic.Topic;

/**
 * The billing platform that is played: it invoices every summary, but gets one amount wrong and
 * mends it later, and forgets one invoice until somebody notices.
 */
final class BillingPlatform implements AutoCloseable {

  private static final String WRONG_AMOUNT_ACCOUNT = "aurora";
  private static final String FORGOTTEN_ACCOUNT = "dune";
  private static final Duration MENDED_AFTER = Duration.ofSeconds(4);
  private static final Duration REMEMBERED_AFTER = Duration.ofSeconds(7);

  private final TopicTail<SummaryRecord> summaries;
  private final Feeder feeder;
  private final List<Later> later = new ArrayList<>();
  private int invoices;

  /** An invoice that is issued at a time. */
  private record Later(Instant due, InvoiceRecord invoice) {}

  BillingPlatform(TopicTail<SummaryRecord> summaries, Feeder feeder) {
    this.summaries = summaries;
    this.feeder = feeder;
  }

  /** Invoices what has come, and issues what is due. Time is the wall clock's. */
  void step(Instant now) {
    for (TopicTail.Entry<SummaryRecord> entry : summaries.poll(Duration.ZERO)) {
      if (entry.value().getTotal().signum() != 0) {
        invoice(entry.value(), now);
      }
    }
    for (Iterator<Later> waiting = later.iterator(); waiting.hasNext(); ) {
      Later next = waiting.next();
      if (!next.due().isAfter(now)) {
        issue(next.invoice());
        waiting.remove();
      }
    }
  }

  private void invoice(SummaryRecord summary, Instant now) {
    String invoiceId = "INV-%04d".formatted(++invoices);
    InvoiceRecord right = invoice(summary, invoiceId, 1, summary.getTotal(), now);
    boolean first = summary.getType() == SummaryType.FINAL;
    if (first && summary.getAccountId().equals(WRONG_AMOUNT_ACCOUNT)) {
      BigDecimal wrong = summary.getTotal().add(BigDecimal.ONE);
      issue(invoice(summary, invoiceId, 1, wrong, now));
      Instant mended = now.plus(MENDED_AFTER);
      later.add(new Later(mended, invoice(summary, invoiceId, 2, summary.getTotal(), mended)));
    } else if (first && summary.getAccountId().equals(FORGOTTEN_ACCOUNT)) {
      later.add(new Later(now.plus(REMEMBERED_AFTER), right));
    } else {
      issue(right);
    }
  }

  private void issue(InvoiceRecord invoice) {
    String account = invoice.getAccountId();
    String key = RecordKeys.invoice(account, invoice.getInvoiceId());
    feeder.account(Topic.BILLING_INVOICES, key, account, invoice);
  }

  private static InvoiceRecord invoice(
      SummaryRecord summary, String invoiceId, int revision, BigDecimal total, Instant at) {
    return InvoiceRecord.newBuilder()
        .setInvoiceId(invoiceId)
        .setRevision(revision)
        .setAccountId(summary.getAccountId())
        .setSummaryId(summary.getSummaryId())
        .setSystem("played-billing-platform")
        .setStatus(InvoiceStatus.ISSUED)
        .setCurrency(summary.getCurrency())
        .setTotal(total)
        .setIssuedAt(at)
        .build();
  }

  @Override
  public void close() {
    summaries.close();
  }
}
