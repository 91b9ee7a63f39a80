package org.countinghouse.topology.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countinghouse.topology.fixture.Drafts.aCustomer;
import static org.countinghouse.topology.fixture.Drafts.aUsageEvent;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.schema.UsageKind;
import org.countinghouse.schema.UsageTotalState;
import org.countinghouse.schema.topic.Topic;
import org.countinghouse.topology.fixture.Books;
import org.countinghouse.topology.fixture.Message;
import org.countinghouse.topology.fixture.Pipeline;
import org.countinghouse.topology.fixture.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More groups than a meter may have are one overflow: seen, and nothing is lost. */
class GroupGuardTest {

  private final Pipeline pipeline = Pipeline.untilTotals(Pipeline.ONE_PARTITION);
  private final Books books = Books.of(pipeline);

  @BeforeEach
  void knowsAMeterOfTwoGroups() {
    MeterVersion version =
        MeterVersion.newBuilder()
            .setVersion(1)
            .setValidFrom(java.time.LocalDate.parse("2020-01-01"))
            .setEventType("api.call")
            .setAggregation(Aggregation.SUM)
            .setGroupBy(List.of("region"))
            .setGroupsMax(2)
            .build();
    pipeline.send(
        aCustomer("acme"),
        aCustomer("other"),
        Message.of(
            Topic.MASTER_METERS,
            "units",
            new MeterRecord("units", List.of(version)),
            Instant.parse("2026-01-01T00:00:00Z")));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private static UsageEvent in(String region, String quantity) {
    return aUsageEvent().dimension("region", region).quantity(quantity);
  }

  @Test
  void shouldAddWhatComesLaterToTheOverflow() {
    pipeline.send(in("eu", "1"), in("us", "2"), in("ap", "4"), in("sa", "8"), in("eu", "16"));

    assertThat(books.totals())
        .containsExactly(
            Map.entry("acme units 2026-10-05 region=(overflow)", "12"),
            Map.entry("acme units 2026-10-05 region=eu", "17"),
            Map.entry("acme units 2026-10-05 region=us", "2"));
    assertThat(books.latestTotals())
        .filteredOn(UsageTotalState::getOverflow)
        .hasSize(1)
        .allMatch(total -> total.getDimensions().containsValue("(overflow)"));
  }

  @Test
  void shouldRememberTheGroupsOverARestart() {
    pipeline.send(in("eu", "1"), in("us", "2")).restart().send(in("ap", "4"), in("us", "8"));

    assertThat(books.totals())
        .containsEntry("acme units 2026-10-05 region=(overflow)", "4")
        .containsEntry("acme units 2026-10-05 region=us", "10");
  }

  @Test
  void shouldCountGroupsOfEachCustomerAndWindowByThemselves() {
    pipeline.send(
        in("eu", "1"),
        in("us", "1"),
        in("ap", "1").of("other"),
        in("sa", "1").at("2026-10-06T10:00:00Z"));

    assertThat(books.latestTotals()).noneMatch(UsageTotalState::getOverflow);
  }

  @Test
  void shouldTakeBackFromTheOverflow() {
    pipeline.send(in("eu", "1"), in("us", "2"), in("ap", "4").id("a"));
    pipeline.send(in("ap", "4").id("a").kind(UsageKind.VOID), in("sa", "8"));

    assertThat(books.totals()).containsEntry("acme units 2026-10-05 region=(overflow)", "8");
  }

  @Test
  void shouldLoseNothing() {
    for (int i = 0; i < 50; i++) {
      pipeline.append(in("region-" + i, "1"));
    }
    pipeline.settle();

    assertThat(books.latestTotals()).hasSize(3);
    assertThat(
            books.latestTotals().stream()
                .map(UsageTotalState::getQuantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("50");
  }
}
