package org.countinghouse.schema.topic;

import org.apache.avro.Schema;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.ClosingRecord;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.DuplicateRecord;
import org.countinghouse.schema.FindingRecord;
import org.countinghouse.schema.ImportRecord;
import org.countinghouse.schema.InvoiceRecord;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MismatchRecord;
import org.countinghouse.schema.OutcomeRecord;
import org.countinghouse.schema.PostingCommandRecord;
import org.countinghouse.schema.PostingResultRecord;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingStatusRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ReferenceRecord;
import org.countinghouse.schema.RejectedRecord;
import org.countinghouse.schema.SourceTotalRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.TaxCodeRecord;
import org.countinghouse.schema.ThresholdRecord;
import org.countinghouse.schema.UsageCommandRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.countinghouse.schema.UsageTotalRecord;

/**
 * Every topic of Countinghouse: its name without prefix and the schema of its values. Names are for
 * ever.
 */
public enum Topic {
  USAGE_EVENTS("usage.events", UsageEventRecord.getClassSchema()),
  USAGE_REJECTED("usage.rejected", RejectedRecord.getClassSchema()),
  USAGE_DUPLICATES("usage.duplicates", DuplicateRecord.getClassSchema()),
  USAGE_COMMANDS("usage.commands", UsageCommandRecord.getClassSchema()),
  USAGE_TOTALS("usage.totals", UsageTotalRecord.getClassSchema()),
  USAGE_THRESHOLDS("usage.thresholds", ThresholdRecord.getClassSchema()),
  USAGE_SOURCE_TOTALS("usage.source-totals", SourceTotalRecord.getClassSchema()),
  MASTER_CUSTOMERS("master.customers", CustomerRecord.getClassSchema()),
  MASTER_ACCOUNTS("master.accounts", AccountRecord.getClassSchema()),
  MASTER_CONTRACTS("master.contracts", ContractRecord.getClassSchema()),
  MASTER_PRODUCTS("master.products", ProductRecord.getClassSchema()),
  MASTER_METERS("master.meters", MeterRecord.getClassSchema()),
  MASTER_PRICE_PLANS("master.price-plans", PricePlanRecord.getClassSchema()),
  MASTER_LEGAL_ENTITIES("master.legal-entities", LegalEntityRecord.getClassSchema()),
  MASTER_TAX_CODES("master.tax-codes", TaxCodeRecord.getClassSchema()),
  MASTER_POSTING_RULES("master.posting-rules", PostingRuleRecord.getClassSchema()),
  REFERENCE_METERING("reference.metering", ReferenceRecord.getClassSchema()),
  REFERENCE_RATING("reference.rating", ReferenceRecord.getClassSchema()),
  REFERENCE_REJECTED("reference.rejected", RejectedRecord.getClassSchema()),
  BILLING_CLOSINGS("billing.closings", ClosingRecord.getClassSchema()),
  RATED_CHARGES("rated.charges", ChargeRecord.getClassSchema()),
  RATED_SUMMARIES("rated.summaries", SummaryRecord.getClassSchema()),
  RATED_IMPORTS("rated.imports", ImportRecord.getClassSchema()),
  RATING_REJECTED("rating.rejected", RejectedRecord.getClassSchema()),
  BILLING_INVOICES("billing.invoices", InvoiceRecord.getClassSchema()),
  RECONCILIATION_FINDINGS("reconciliation.findings", FindingRecord.getClassSchema()),
  RECONCILIATION_OUTCOMES("reconciliation.outcomes", OutcomeRecord.getClassSchema()),
  RECONCILIATION_MISMATCHES("reconciliation.mismatches", MismatchRecord.getClassSchema()),
  RECONCILIATION_REJECTED("reconciliation.rejected", RejectedRecord.getClassSchema()),
  ERP_POSTING_COMMANDS("erp.posting-commands", PostingCommandRecord.getClassSchema()),
  ERP_POSTING_RESULTS("erp.posting-results", PostingResultRecord.getClassSchema()),
  POSTING_STATUS("posting.status", PostingStatusRecord.getClassSchema()),
  POSTING_REJECTED("posting.rejected", RejectedRecord.getClassSchema());

  private final String baseName;
  private final Schema schema;

  Topic(String baseName, Schema schema) {
    this.baseName = baseName;
    this.schema = schema;
  }

  /** The name without prefix, such as {@code usage.events}. */
  public String baseName() {
    return baseName;
  }

  /**
   * The name under a prefix: {@code USAGE_EVENTS.name("eu.")} is {@code eu.usage.events}.
   *
   * @param prefix {@code topic.prefix} as configured, with its own separator; empty for none
   */
  public String name(String prefix) {
    return prefix + baseName;
  }

  /** Schema of the values; its registry subject is the topic's name and {@code -value}. */
  public Schema schema() {
    return schema;
  }
}
