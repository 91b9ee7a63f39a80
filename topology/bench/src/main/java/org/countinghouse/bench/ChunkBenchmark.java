package org.countinghouse.bench;

import java.util.concurrent.TimeUnit;
import org.countinghouse.topology.identity.IdentityProbe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The changelog record of 8,192 new identities. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChunkBenchmark {

  /** Collects and packs them; the length of key and value. */
  @Benchmark
  public int pack() {
    return IdentityProbe.pack();
  }
}
