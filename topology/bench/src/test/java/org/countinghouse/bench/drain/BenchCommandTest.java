package org.countinghouse.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countinghouse.bench.fixture.Shape;
import org.countinghouse.bench.fixture.UsageFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the drain benchmark small, so that it cannot rot; says nothing about time. */
class BenchCommandTest {

  @TempDir private Path folder;

  private JsonNode bench(int status, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of("--heap=256m", "--out=" + folder));
    options.addAll(List.of(more));
    assertThat(BenchCommand.commandLine().execute(options.toArray(String[]::new)))
        .isEqualTo(status);
    return new ObjectMapper().readTree(folder.resolve(Report.FILE).toFile());
  }

  /** All that needs no Flink; the recipe's totals are those of metering. */
  @Test
  void shouldMeasureEachPeerWhenTotalsAgree() throws IOException {
    JsonNode runs =
        bench(
                0,
                "--runs=1",
                "--events=20000",
                "--customers=100",
                "--peers=loop,read,copy,ours,tuned,dsl",
                "--memory=512",
                "--preloaded-ids=40000")
            .get("runs");

    assertThat(runs.findValuesAsText("peer"))
        .containsExactly("loop", "read", "copy", "ours", "tuned", "dsl");
    for (JsonNode run : runs) {
      assertThat(run.get("total").get("events").asLong()).isEqualTo(20_000);
      assertThat(run.get("measured").get("events").asLong()).isPositive();
    }
    JsonNode ours = runs.get(3);
    assertThat(ours.get("restoreSeconds").asDouble()).isPositive();
    assertThat(ours.get("uniqueIds").asLong()).isBetween(19_000L, 20_000L);
    assertThat(runs.get(4).get("uniqueIds")).isEqualTo(ours.get("uniqueIds"));
    assertThat(runs.get(5).get("uniqueIds")).isEqualTo(ours.get("uniqueIds"));
    JsonNode held = ours.get("footprint").get("identities");
    assertThat(held.get("sealedIds").asLong() + held.get("unsealedIds").asLong())
        .isEqualTo(40_000 + ours.get("uniqueIds").asLong());
  }

  /** Everything is counted once, whatever was under way when it was killed. */
  @Test
  void shouldTimeTheRestartWhenAPeerIsKilled() throws IOException {
    JsonNode run =
        bench(
                0,
                "--runs=1",
                "--events=300000",
                "--customers=100",
                "--skew=uniform",
                "--peers=ours",
                "--kill-at=0.01")
            .get("runs")
            .get(0);

    Set<String> ids = new HashSet<>();
    new UsageFixture(Shape.of(300_000, 100, 0)).forEach(event -> ids.add(event.getId()));
    assertThat(run.get("restartSeconds").asDouble()).isPositive();
    assertThat(run.get("uniqueIds").asLong()).isEqualTo(ids.size());
  }

  /** A budget that metering refuses, and no patience for anybody else either. */
  @Test
  void shouldGoOnWithTheOthersWhenAPeerFails() throws IOException {
    JsonNode report =
        bench(1, "--events=5000", "--customers=10", "--peers=ours,copy", "--memory=1", "--runs=2");

    assertThat(report.get("runs").findValuesAsText("peer")).containsExactly("copy", "copy");
    assertThat(report.get("failures")).hasSize(1);
    assertThat(report.get("failures").get(0).get("reason").asText())
        .contains("ours", "process ended", "memory.budget");
  }

  @Test
  void shouldGiveUpWhenAPeerTakesTooLong() throws IOException {
    JsonNode report =
        bench(1, "--events=5000", "--customers=10", "--peers=copy", "--runs=2", "--minutes=0");

    assertThat(report.get("runs")).isEmpty();
    assertThat(report.get("failures").get(0).get("reason").asText())
        .contains("Expected copy to commit", "within 0 s");
  }

  @Test
  void shouldReadSkewAsNameOrExponent() {
    BenchOptions.Skew skew = new BenchOptions.Skew();

    assertThat(skew.convert("zipf")).isEqualTo(1.0);
    assertThat(skew.convert("uniform")).isZero();
    assertThat(skew.convert("0.8")).isEqualTo(0.8);
    assertThatThrownBy(() -> skew.convert("steep")).hasMessageContaining("'steep'");
  }
}
