package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aMeter;
import static org.countinghouse.topology.fixture.Drafts.aTick;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.countinghouse.domain.deduplication.Standing.State;
import org.countinghouse.domain.enrichment.Enrichment.Missing;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.RawUsage;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.Stores;
import org.countinghouse.topology.error.Incoming;
import org.countinghouse.topology.fixture.Draft;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.countinghouse.topology.fixture.Wire;
import org.countinghouse.topology.identity.IdentityStore;
import org.countinghouse.topology.store.CommittedTables;
import org.countinghouse.topology.store.ReadCommitted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stores tell afterwards of an event and of a source. */
class OutcomeTest {

  private static final String SOON = "2026-10-05T10:01:00Z";
  private static final Instant ASKED = Instant.parse(SOON);

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final OutcomeReader outcomes = new OutcomeReader(Wire.CODECS, 1);

  @BeforeEach
  void knowsCustomerAndMeters() {
    pipeline.send(
        aCustomer("acme"),
        aMeter("calls").counting("api.call"),
        aMeter("units").summing("api.call").groupedBy("region"));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void shouldNameTheTotalsOfACountedEvent() {
    UsageEvent event = aUsageEvent().id("1").quantity("2.5").dimension("region", "eu");
    pipeline.send(event, aUsageEvent().id("2").dimension("region", "us"), aTick(SOON));

    EventStanding standing = standing("acme", "1").orElseThrow();
    RawUsage usage = outcomes.usage(incoming(event), hash("acme", "1")).orElseThrow();
    List<UsageTotalState> totals = outcomes.totals(tables(), usage, hash("acme", "1"));

    assertThat(standing.standing().state()).isEqualTo(State.COUNTED);
    assertThat(standing.waitsFor()).isEmpty();
    assertThat(totals)
        .extracting(
            UsageTotalState::getMeterId,
            total -> total.getQuantity().stripTrailingZeros().toPlainString(),
            UsageTotalState::getDimensions)
        .containsExactlyInAnyOrder(
            tuple("calls", "2", Map.of()), tuple("units", "2.5", Map.of("region", "eu")));
  }

  @Test
  void shouldFindNoEventWhenTheRecordHoldsAnother() {
    UsageEvent event = aUsageEvent().id("1");

    assertThat(outcomes.usage(incoming(event), hash("acme", "2"))).isEmpty();
    assertThat(outcomes.usage(incoming(aTick(SOON)), hash("acme", "1"))).isEmpty();
  }

  @Test
  void shouldSayWhatAnEventWaitsFor() {
    pipeline.send(
        aUsageEvent().of("nobody|else").id("1"),
        aUsageEvent().id("2").type("unmeasured"),
        aUsageEvent().id("3").kind(UsageKind.VOID),
        aTick(SOON));

    EventStanding customer = standing("nobody|else", "1").orElseThrow();
    assertThat(customer.standing().state()).isEqualTo(State.PARKED);
    assertThat(customer.waitsFor())
        .containsExactly(new Missing(Missing.Kind.CUSTOMER, "nobody|else"));
    assertThat(standing("acme", "2").orElseThrow().waitsFor())
        .containsExactly(new Missing(Missing.Kind.METER, "unmeasured"));
    EventStanding ahead = standing("acme", "3").orElseThrow();
    assertThat(ahead.standing().state()).isEqualTo(State.VOID_WAITING);
    assertThat(ahead.waitsFor()).extracting(Missing::kind).containsExactly(Missing.Kind.ORIGINAL);
    assertThat(standing("acme", "never")).isEmpty();
  }

  @Test
  void shouldShowVoidsAndConflicts() {
    pipeline.send(
        aUsageEvent().id("1"),
        aUsageEvent().id("1").kind(UsageKind.VOID),
        aUsageEvent().id("2"),
        aUsageEvent().id("2").quantity("7"),
        aTick(SOON));

    assertThat(standing("acme", "1").orElseThrow().standing().state()).isEqualTo(State.VOIDED);
    EventStanding conflicting = standing("acme", "2").orElseThrow();
    assertThat(conflicting.standing().state()).isEqualTo(State.COUNTED);
    assertThat(conflicting.conflicts()).hasSize(1);
  }

  @Test
  void shouldKeepARowForEachSourceUntilItsLastHourIsForgotten() {
    pipeline.send(
        aUsageEvent().from("b").at("2026-10-05T10:00:00Z"),
        aUsageEvent().from("a").at("2026-10-05T10:00:00Z"),
        aUsageEvent().from("a").at("2026-10-05T08:00:00Z"),
        aUsageEvent().from("c").at("2026-10-05T10:00:00Z"),
        aTick(SOON));

    assertThat(sources("", 10))
        .containsExactly(
            "a 2026-10-05T10:00:00Z", "b 2026-10-05T10:00:00Z", "c 2026-10-05T10:00:00Z");
    assertThat(sources("", 2)).hasSize(2);
    assertThat(sources("a", 1)).containsExactly("b 2026-10-05T10:00:00Z");

    pipeline.send(
        aUsageEvent().from("b").at("2026-11-20T10:00:00Z"), aTick("2026-12-15T00:00:00Z"));
    pipeline.pass(Duration.ofSeconds(1)).send(aTick("2026-12-15T00:00:01Z"));

    assertThat(sources("", 10)).containsExactly("b 2026-11-20T10:00:00Z");
  }

  private List<String> sources(String after, int max) {
    List<String> sources = new ArrayList<>();
    tables()
        .after(
            MeteringTables.SOURCES,
            after,
            max,
            row -> sources.add(row.getSource() + " " + row.getLatestEventTime()));
    return sources;
  }

  private Optional<EventStanding> standing(String customerId, String id) {
    EventHash hash = hash(customerId, id);
    return ask(Stores.DEDUPLICATION, new IdentityStore.Find(hash.high(), hash.low(), ASKED))
        .map(seen -> outcomes.standing(tables(), hash, seen));
  }

  private CommittedTables tables() {
    return ask(Stores.METERING, new ReadCommitted());
  }

  private <R> R ask(String name, Query<R> query) {
    StateStore store = pipeline.metering().driver().getStateStore(name);
    return store.query(query, PositionBound.unbounded(), new QueryConfig(false)).getResult();
  }

  private static EventHash hash(String customerId, String id) {
    return EventHash.of(customerId, "gateway", id);
  }

  private static Incoming incoming(Draft draft) {
    Message message = draft.message();
    return new Incoming(
        Topic.USAGE_EVENTS.baseName(),
        0,
        7,
        message.appendTime(),
        message.headers(),
        message.key(),
        message.value());
  }
}
