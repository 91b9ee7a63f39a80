package org.countinghouse.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.countinghouse.domain.usage.EventHash;
import org.countinghouse.domain.usage.PayloadFingerprint;
import org.countinghouse.domain.usage.RawUsage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What deduplication computes for each event. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashBenchmark {

  private RawUsage usage = Samples.usage();
  private byte[] identity =
      (usage.customerId() + usage.source() + usage.id()).getBytes(StandardCharsets.UTF_8);

  /** Identity of an event. */
  @Benchmark
  public EventHash eventHash() {
    return EventHash.of(usage.customerId(), usage.source(), usage.id());
  }

  /** Tells a repeat from a conflict. */
  @Benchmark
  public int payloadFingerprint() {
    return PayloadFingerprint.of(usage);
  }

  /** The floor of {@link #eventHash}: SHA-256 over about the same bytes, already encoded. */
  @Benchmark
  public byte[] baselineSha256() throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(identity);
  }
}
