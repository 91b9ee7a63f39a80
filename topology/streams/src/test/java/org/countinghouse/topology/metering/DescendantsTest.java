package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.fixture.CustomerDraft;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.ReadCommitted;
import org.countinghouse.topology.store.StoreKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each partition knows which of its customers are or were below whom. */
class DescendantsTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldFindWhoIsOrWasBelowACustomer() {
    pipeline.send(
        below("shop").standing("2020-01-01", "a", "east").standing("2026-10-05", "a", "west"),
        below("kiosk").standing("2020-01-01", "a", "shop", "east"),
        aCustomer("acme"));

    assertThat(descendants("east")).containsExactly("kiosk", "shop");
    assertThat(descendants("west")).containsExactly("shop");
    assertThat(descendants("shop")).containsExactly("kiosk");
    assertThat(descendants("acme")).isEmpty();
  }

  @Test
  void shouldForgetWhoNeverWasBelowAfterAll() {
    pipeline.send(below("shop").standing("2020-01-01", "a", "east", "north"));

    pipeline.send(below("shop").standing("2020-01-01", "a", "west", "north"));

    assertThat(descendants("east")).isEmpty();
    assertThat(descendants("west")).containsExactly("shop");
    assertThat(descendants("north")).containsExactly("shop");
  }

  private static CustomerDraft below(String customerId) {
    return aCustomer(customerId).paidBy("").since("2020-01-01");
  }

  private List<String> descendants(String ancestor) {
    // A store shows what committed once its task goes on.
    pipeline.send(aCustomer("next"));
    StateStore store = pipeline.metering().driver().getStateStore(Stores.METERING);
    CommittedTables tables =
        store
            .query(new ReadCommitted(), PositionBound.unbounded(), new QueryConfig(false))
            .getResult();
    List<String> found = new ArrayList<>();
    tables.scan(MeteringTables.DESCENDANTS, StoreKeys.prefix(ancestor), found::add);
    return found;
  }
}
