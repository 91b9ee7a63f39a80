package org.countinghouse.topology.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aContract;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aPlan;
import static org.countinghouse.topology.fixture.Drafts.aProduct;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;
import static org.countinghouse.topology.fixture.Drafts.anAccount;

import org.countinghouse.schema.Aggregation;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.MeterDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From events to charges where the quantities of days do not add up. */
class CombinedRatingTest {

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldBillTheMaximumOfTheMonthOnceForEachCustomer() {
    sell(aMeter("peak").aggregation(Aggregation.MAX));
    pipeline.send(
        aUsageEvent().at("2026-10-05T10:00:00Z").quantity("5"),
        aUsageEvent().at("2026-10-06T10:00:00Z").quantity("7"),
        aUsageEvent().of("beta").at("2026-10-06T10:00:00Z").quantity("3"));

    assertThat(Books.plain(books.charge().getQuantity())).isEqualTo("10");
    assertThat(Books.plain(books.charge().getAmount())).isEqualTo("20");
    assertThat(books.charge().getEventCount()).isEqualTo(3);
  }

  @Test
  void shouldCarryASeatThroughTheDaysWithoutEvents() {
    sell(
        aMeter("peak")
            .aggregation(Aggregation.RECURRING_SUM)
            .with(meter -> meter.setProration("DAY")));
    pipeline.send(aUsageEvent().at("2026-10-10T15:00:00Z").quantity("1"));
    assertThat(Books.plain(books.charge().getQuantity())).isEqualTo("22");

    pipeline.send(
        aUsageEvent().at("2026-10-20T15:00:00Z").quantity("1").dimension("operation", "remove"));

    assertThat(Books.plain(books.charge().getQuantity())).isEqualTo("11");
  }

  @Test
  void shouldEndALevelWhereAVersionWithOtherGroupsTakesOver() {
    sell(
        aMeter("peak")
            .aggregation(Aggregation.RECURRING_SUM)
            .with(meter -> meter.setProration("DAY"))
            .since("2020-01-01")
            .groupedBy("plan")
            .recordedAt("2026-10-15T10:00:00Z")
            .since("2026-10-15"));
    pipeline.send(aUsageEvent().at("2026-10-10T15:00:00Z").quantity("10"));
    assertThat(Books.plain(books.charge().getQuantity())).isEqualTo("220");

    pipeline.send(aUsageEvent().at("2026-10-20T15:00:00Z").quantity("1").dimension("plan", "pro"));

    // Ten days of ten seats, and twelve of one.
    assertThat(Books.plain(books.charge().getQuantity())).isEqualTo("112");
  }

  private void sell(MeterDraft meter) {
    pipeline.send(
        aCustomer("acme"),
        aCustomer("beta"),
        meter,
        anAccount("acme-group", "EUR"),
        aProduct("peak").of("peak"),
        aPlan("standard").then("2"),
        aContract("c-1").selling("peak", "standard"));
  }
}
