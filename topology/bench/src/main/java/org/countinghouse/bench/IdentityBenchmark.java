package org.countinghouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;
import org.countinghouse.topology.identity.IdentityProbe;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Whether an event was seen, among sealed identities that the page cache holds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls open() first.
public class IdentityBenchmark {

  /** Identities of the set. */
  @Param({"1000000", "20000000"})
  public long ids;

  private Path folder;
  private IdentityProbe probe;

  /** Fills the set. */
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("identities");
    probe = new IdentityProbe(folder, ids);
  }

  /** A duplicate: the filter lets it pass and a slice is read. */
  @Benchmark
  public @Nullable Object hit() {
    return probe.hit();
  }

  /** A new event, which most are: the filters of all generations say no. */
  @Benchmark
  public boolean miss() {
    return probe.miss();
  }

  /** Deletes the set. */
  @TearDown
  public void close() throws IOException {
    probe.close();
    Utils.delete(folder.toFile());
  }
}
