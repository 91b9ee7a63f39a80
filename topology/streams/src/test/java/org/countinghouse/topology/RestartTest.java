package org.countinghouse.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
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
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Pipeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Law 8 without a broker: a part goes on from what its stores hold, and from nothing else. */
class RestartTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  private final Pipeline pipeline = new Pipeline();
  private final Books books = Books.of(pipeline);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldGoOnWithLedgerTotalsAndIdentities() {
    pipeline.send(aCustomer("acme"), aMeter("api-calls"));
    pipeline.send(aUsageEvent().id("a"), aUsageEvent().id("b"), aTick("2026-10-05T12:00:00Z"));

    pipeline.restart();
    pipeline.send(aUsageEvent().id("a"), aUsageEvent().id("c").appendedAt("2026-10-05T11:00:00Z"));

    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "3"));
    assertThat(books.buckets()).isEqualTo("CONTROL=1 COUNTED=3 DUPLICATE=1");
    assertThat(books.progress().getConsumed()).isEqualTo(5);
    assertThat(books.progress().getWatermark()).isEqualTo("2026-10-05T12:00:00Z");
  }

  @Test
  void shouldGoOnWakingWhereItStood() {
    pipeline.send(aMeter("api-calls"));
    pipeline.append(many(50)).sendInOneCommit().send(aCustomer("acme"));
    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=20");

    pipeline.restart().pass(A_SECOND);

    assertThat(books.transitions()).isEqualTo("PARKED_TO_COUNTED=50");
    assertThat(books.totals()).containsExactly(entry("acme api-calls 2026-10-05", "50"));
  }

  @Test
  void shouldGoOnWithAgreementsChargesAndClosings() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("api-units").summing("api.call"),
        anAccount("acme-group", "EUR"),
        aProduct("api").of("api-units"),
        aPlan("standard").then("0.02"),
        aContract("c-1").selling("api", "standard"),
        aUsageEvent().quantity("100"),
        aClosing("2026-10"));

    pipeline.restart();
    pipeline.send(aUsageEvent().quantity("50"), aTick("2026-11-02T00:00:00Z")).pass(A_SECOND);
    assertThat(plain(books.charge().getQuantity())).isEqualTo("150");
    assertThat(books.summaryTotals()).containsExactly("acme-group|2026-10|EUR|FINAL 3");

    pipeline.restart();
    pipeline.send(aUsageEvent().quantity("25"), aClosing("2026-10").sequence(2)).pass(A_SECOND);
    assertThat(books.summaryTotals())
        .containsExactly(
            "acme-group|2026-10|EUR|FINAL 3", "acme-group|2026-10|EUR|ADJUSTMENT|1 0.5");
  }

  private static Draft[] many(int events) {
    Draft[] drafts = new Draft[events];
    for (int i = 0; i < events; i++) {
      drafts[i] = aUsageEvent();
    }
    return drafts;
  }
}
