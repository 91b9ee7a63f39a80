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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.schema.ChargeStatus;
import org.countinghouse.schema.EntityRounding;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.LegalEntityVersion;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingRuleVersion;
import org.countinghouse.schema.SummaryLine;
import org.countinghouse.schema.SummaryRecord;
import org.countinghouse.schema.TaxCodeRecord;
import org.countinghouse.schema.TaxCodeVersion;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posting rules, legal entities and tax codes, from their topics to charges and summaries. */
class PostingRulesTest {

  private static final String CUT_OFF = "2026-11-02T00:00:00Z";
  private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void hasUsage() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units").booked(""),
        aPlan("standard").then("0.0235"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("101"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldBillWhenARuleSaysWhereToBook() {
    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNMAPPED);
    assertThat(books.charge().getReason()).startsWith("Expected a revenue account for product");
    assertThat(plain(books.charge().getAmount())).isEqualTo("2.37");

    pipeline.send(aTick(CUT_OFF), aClosing("2026-10")).pass(Duration.ofSeconds(1));

    SummaryRecord before = books.summaries().get(0);
    assertThat(before.getLines()).isEmpty();
    assertThat(before.getIncomplete()).containsExactly("UNMAPPED_POSTING");

    pipeline.send(rule("api", "4200", "120"));
    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.RATED);
    assertThat(books.charge().getGlAccount()).isEqualTo("4200");
    assertThat(books.charge().getCostCentre()).isEqualTo("120");
    pipeline
        .send(aTick("2026-12-02T00:00:00Z"), aClosing("2026-11").cutOff("2026-12-02T00:00:00Z"))
        .pass(Duration.ofSeconds(1));

    assertThat(books.summaryTotals())
        .contains("acme-group|2026-10|EUR|FINAL 0", "acme-group|2026-10|EUR|ADJUSTMENT|1 2.37");
    SummaryRecord adjustment = books.summaries().get(1);
    SummaryLine line = adjustment.getLines().get(0);
    assertThat(line.getGlAccount()).isEqualTo("4200");
    assertThat(line.getCostCentre()).isEqualTo("120");
    assertThat(line.getAccountingPeriod()).isEqualTo(books.charge().getAccountingPeriod());
    assertThat(plain(line.getResidue())).as("101 at 0.0235 are 2.3735").isEqualTo("0.0035");
    assertThat(plain(adjustment.getResidue())).isEqualTo("0.0035");
  }

  @Test
  void shouldRoundAndDateByTheLegalEntity() {
    pipeline.send(rule("api", "4200", ""), entity("entity-1", EntityRounding.UP));

    assertThat(plain(books.charge().getAmount())).isEqualTo("2.38");
    assertThat(plain(books.charge().getResidue())).isEqualTo("-0.0065");
    assertThat(books.charge().getLegalEntityId()).isEqualTo("entity-1");
    assertThat(books.charge().getAccountingPeriod()).isEqualTo("FY2027-P07");
    assertThat(books.charge().getTaxCode()).isEqualTo("STANDARD");

    pipeline.restart().send(aUsageEvent().id("second").quantity("1"));

    assertThat(plain(books.charge().getAmount())).isEqualTo("2.4");
  }

  @Test
  void shouldNotBookWithAnUnknownTaxCodeOrEntity() {
    pipeline.send(rule("api", "4200", ""), taxCode("REDUCED"), entity("other", EntityRounding.UP));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.UNMAPPED);
    assertThat(books.charge().getReason())
        .isEqualTo(
            "Expected a known legal entity on 2026-10-31, but found 'entity-1';"
                + " Expected a known tax code on 2026-10-31, but found 'STANDARD'");

    pipeline.send(taxCode("STANDARD"), entity("entity-1", EntityRounding.HALF_UP));

    assertThat(books.charge().getStatus()).isEqualTo(ChargeStatus.RATED);
  }

  @Test
  void shouldRefuseAnEntityThatRoundsInNoKnownWay() {
    pipeline.send(entity("entity-1", EntityRounding.UNKNOWN));

    assertThat(books.referenceRejected())
        .singleElement()
        .satisfies(
            rejected ->
                assertThat(rejected.getDetail())
                    .startsWith("Expected rounding HALF_UP, HALF_EVEN, UP or DOWN"));
  }

  private static Draft entity(String id, EntityRounding rounding) {
    LegalEntityVersion version =
        LegalEntityVersion.newBuilder()
            .setValidFrom(SINCE)
            .setCurrency("EUR")
            .setRounding(rounding)
            .setFiscalYearStart(4)
            .build();
    return master(Topic.MASTER_LEGAL_ENTITIES, id, new LegalEntityRecord(id, List.of(version)));
  }

  private static Draft taxCode(String id) {
    TaxCodeVersion version = TaxCodeVersion.newBuilder().setValidFrom(SINCE).build();
    return master(Topic.MASTER_TAX_CODES, id, new TaxCodeRecord(id, List.of(version)));
  }

  private static Draft rule(String product, String glAccount, String costCentre) {
    PostingRuleVersion version =
        PostingRuleVersion.newBuilder()
            .setValidFrom(SINCE)
            .setProductId(product)
            .setGlAccount(glAccount)
            .setCostCentre(costCentre)
            .build();
    return master(
        Topic.MASTER_POSTING_RULES, "rule", new PostingRuleRecord("rule", List.of(version)));
  }

  private static Draft master(Topic topic, String id, SpecificRecord record) {
    Message message = Message.of(topic, id, record, Instant.parse("2026-01-01T00:00:00Z"));
    return () -> message;
  }
}
