package org.countinghouse.app.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.oracle.BatchOracle;
import org.countinghouse.app.oracle.OracleInput;
import org.countinghouse.schema.UsageEventRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product's rules and the batch calculation agree about random meters and usage. */
class OracleLawTest {

  private static final int RUNS = 40;

  /** A meter begins to group, and the matrix that prices it has no price for ungrouped usage. */
  private static final long GROUPED_LATER = 1051;

  @TempDir private Path folder;

  /** The same in each run, or the one that {@code -Dcountinghouse.seed=42} replays. */
  static LongStream seeds() {
    String replayed = System.getProperty("countinghouse.seed", "");
    return replayed.isEmpty()
        ? LongStream.concat(LongStream.rangeClosed(1, RUNS), LongStream.of(GROUPED_LATER))
        : LongStream.of(Long.parseLong(replayed));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldSayTheSame(long seed) throws IOException {
    RandomWorld world = new RandomWorld(new Random(seed));
    MasterData master = world.master(folder);
    List<UsageEventRecord> events = world.events(400);
    ProductSays product = new ProductSays(master);
    events.forEach(product::add);

    List<OracleInput.Event> fed =
        events.stream().map(event -> OracleInputs.event(event, event.getTime())).toList();
    BatchOracle.Result oracle = BatchOracle.calculate(OracleInputs.of(master, fed));

    assertThat(oracle.outside()).isEmpty();
    assertThat(Totals.differences(product.totals(), oracle.totals())).isEmpty();
    assertThat(Amounts.differences(Map.of(), product.amounts(), oracle)).isEmpty();
  }
}
