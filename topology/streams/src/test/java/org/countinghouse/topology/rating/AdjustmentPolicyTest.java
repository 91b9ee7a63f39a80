package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Books.plain;
import static org.countinghouse.topology.fixture.Drafts.aClosing;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;

import java.time.Duration;
import org.countinghouse.schema.ChargeRecord;
import org.countinghouse.schema.PlanSettingsRecord;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a change after the bill is billed, as the plan says; no change here is material. */
class AdjustmentPolicyTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final String FINAL = "acme-group|2026-10|EUR|FINAL 2";

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  /** October is billed with 2.00, and 0.98 more comes behind it. */
  private void changeAfterTheBill(String policy) {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard")
            .then("0.02")
            .with(
                version ->
                    version.setSettings(
                        PlanSettingsRecord.newBuilder().setAdjustments(policy).build())),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"));
    pipeline.send(aClosing("2026-10"), aTick("2026-11-02T00:00:00Z")).pass(A_SECOND);
    pipeline.send(aUsageEvent().quantity("49").appendedAt("2026-11-03T00:00:00Z")).pass(A_SECOND);
    pipeline.send(aTick("2026-11-03T00:01:00Z")).pass(A_SECOND).pass(A_SECOND);
  }

  private void closeNovember() {
    pipeline.send(
        aClosing("2026-11").cutOff("2026-12-02T00:00:00Z"), aTick("2026-12-02T00:00:00Z"));
    pipeline.pass(A_SECOND);
  }

  private String october() {
    ChargeRecord charge = books.charge("c-1 api 2026-10");
    return "%s billed, %s waived, %s unbilled"
        .formatted(
            plain(charge.getBilledAmount()),
            plain(charge.getWaivedAmount()),
            plain(charge.getUnbilledAmount()));
  }

  @Test
  void shouldWaitForTheNextClosing() {
    changeAfterTheBill("NEXT_PERIOD");
    assertThat(books.summaryTotals()).containsExactly(FINAL);
    assertThat(october()).isEqualTo("2 billed, 0 waived, 0.98 unbilled");

    closeNovember();

    assertThat(books.summaryTotals()).contains(FINAL, "acme-group|2026-10|EUR|ADJUSTMENT|1 0.98");
    assertThat(october()).isEqualTo("2.98 billed, 0 waived, 0 unbilled");
  }

  @Test
  void shouldBillAtOnceWithoutAClosing() {
    changeAfterTheBill("IMMEDIATE");

    assertThat(books.summaryTotals())
        .containsExactly(FINAL, "acme-group|2026-10|EUR|ADJUSTMENT|1 0.98");
    assertThat(october()).isEqualTo("2.98 billed, 0 waived, 0 unbilled");

    closeNovember();
    assertThat(books.summaryTotals()).as("it is billed once").hasSize(3);
    assertThat(books.summaryTotals()).last().isEqualTo("acme-group|2026-11|EUR|FINAL 0");
  }

  @Test
  void shouldNeverBillWhatIsOnlyReported() {
    changeAfterTheBill("REPORT_ONLY");
    assertThat(books.summaryTotals()).containsExactly(FINAL);

    closeNovember();

    assertThat(books.summaryTotals()).contains(FINAL, "acme-group|2026-10|EUR|ADJUSTMENT|1 0");
    SummaryRecord adjustment = books.summaries().get(1);
    assertThat(plain(adjustment.getLines().get(0).getWaivedAmount())).isEqualTo("0.98");
    assertThat(plain(adjustment.getLines().get(0).getWaivedQuantity())).isEqualTo("49");
    assertThat(plain(adjustment.getLines().get(0).getAmount())).isEqualTo("0");
    assertThat(october()).isEqualTo("2 billed, 0.98 waived, 0 unbilled");
  }

  @Test
  void shouldKnowWhatWasWaivedWhenMoreChanges() {
    changeAfterTheBill("REPORT_ONLY");
    pipeline.send(aClosing("2026-10").sequence(2)).pass(A_SECOND);
    pipeline.send(aUsageEvent().quantity("1").appendedAt("2026-11-04T00:00:00Z")).pass(A_SECOND);

    assertThat(october()).isEqualTo("2 billed, 0.98 waived, 0.02 unbilled");
  }
}
