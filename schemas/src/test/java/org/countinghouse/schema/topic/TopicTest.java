package org.countinghouse.schema.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

  /** Names and value types are for ever; this list changes only by getting longer. */
  @Test
  void shouldKeepEveryNameAndValueType() {
    assertThat(Stream.of(Topic.values()).map(it -> it.baseName() + " " + it.schema().getName()))
        .containsExactly(
            "usage.events UsageEventRecord",
            "usage.rejected RejectedRecord",
            "usage.duplicates DuplicateRecord",
            "usage.commands UsageCommandRecord",
            "usage.totals UsageTotalRecord",
            "usage.thresholds ThresholdRecord",
            "usage.source-totals SourceTotalRecord",
            "master.customers CustomerRecord",
            "master.accounts AccountRecord",
            "master.contracts ContractRecord",
            "master.products ProductRecord",
            "master.meters MeterRecord",
            "master.price-plans PricePlanRecord",
            "master.legal-entities LegalEntityRecord",
            "master.tax-codes TaxCodeRecord",
            "master.posting-rules PostingRuleRecord",
            "reference.metering ReferenceRecord",
            "reference.rating ReferenceRecord",
            "reference.rejected RejectedRecord",
            "billing.closings ClosingRecord",
            "rated.charges ChargeRecord",
            "rated.summaries SummaryRecord",
            "rated.imports ImportRecord",
            "rating.rejected RejectedRecord",
            "billing.invoices InvoiceRecord",
            "reconciliation.findings FindingRecord",
            "reconciliation.outcomes OutcomeRecord",
            "reconciliation.mismatches MismatchRecord",
            "reconciliation.rejected RejectedRecord",
            "erp.posting-commands PostingCommandRecord",
            "erp.posting-results PostingResultRecord",
            "posting.status PostingStatusRecord",
            "posting.rejected RejectedRecord");
  }

  @Test
  void shouldHaveOneNameEach() {
    assertThat(Stream.of(Topic.values()).map(Topic::baseName)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void shouldBeNamedInTheCodeAsInTheBroker(Topic topic) {
    assertThat(topic.baseName())
        .matches("[a-z]+\\.[a-z]+(-[a-z]+)*")
        .isEqualTo(
            topic
                .name()
                .toLowerCase(java.util.Locale.ROOT)
                .replaceFirst("_", ".")
                .replace('_', '-'));
  }

  @Test
  void shouldStandUnderAPrefixAsConfigured() {
    assertThat(Topic.USAGE_EVENTS.name("eu.")).isEqualTo("eu.usage.events");
    assertThat(Topic.USAGE_EVENTS.name("")).isEqualTo("usage.events");
  }
}
