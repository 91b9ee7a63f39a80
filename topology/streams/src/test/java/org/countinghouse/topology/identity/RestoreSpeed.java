package org.countinghouse.topology.identity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;

/**
 * Prints how many identities a second one task takes from its changelog, files and filters
 * included; no test. Arguments: millions of identities, and of how many days.
 */
final class RestoreSpeed {

  private static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
  private static final int AT_ONCE = 1_000_000;
  private static final int TABLE_MAX = 1_000_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Generations generations = Generations.of(Duration.ofDays(36));
  private final int millions;
  private final Duration days;
  private long offset;
  private long record;

  private RestoreSpeed(int millions, int days) {
    this.millions = millions;
    this.days = Duration.ofDays(days);
  }

  public static void main(String[] args) throws IOException {
    int millions = Integer.parseInt(args[0]);
    int days = Integer.parseInt(args[1]);
    for (int run = 1; run <= 3; run++) {
      new RestoreSpeed(millions, days).run();
    }
  }

  private void run() throws IOException {
    Path folder = Files.createTempDirectory("restore-speed");
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    long cpuNanos = 0;
    try (IdentitySet set = new IdentitySet(folder, generations, TABLE_MAX)) {
      for (int i = 0; i < millions; i++) {
        Instant now = BEGIN.plus(days.multipliedBy(i).dividedBy(millions));
        List<ConsumerRecord<byte[], byte[]>> records = changelog(now);
        long begin = System.nanoTime();
        long cpuBegin = thread.getCurrentThreadCpuTime();
        for (ConsumerRecord<byte[], byte[]> each : records) {
          set.restore(java.nio.ByteBuffer.wrap(each.value()));
          set.settle(each.offset());
        }
        nanos += System.nanoTime() - begin;
        cpuNanos += thread.getCurrentThreadCpuTime() - cpuBegin;
      }
      long begin = System.nanoTime();
      long cpuBegin = thread.getCurrentThreadCpuTime();
      // The filters are made when they are asked.
      var unused = set.find(random.nextLong(), random.nextLong(), BEGIN.plus(days));
      long filterNanos = System.nanoTime() - begin;
      nanos += filterNanos;
      cpuNanos += thread.getCurrentThreadCpuTime() - cpuBegin;
      System.out.printf(
          "%d million identities of %d days: %.1f M/s, %.1f M per second of CPU (%d ms of all until the first question is answered), %.2f bytes of memory a sealed one%n",
          millions,
          days.toDays(),
          millions * 1_000.0 / (nanos / 1_000_000.0),
          millions * 1_000.0 / (cpuNanos / 1_000_000.0),
          filterNanos / 1_000_000,
          (double) set.sealedBytes() / set.sealedIds());
    } finally {
      Utils.delete(folder.toFile());
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> changelog(Instant appendTime) {
    Chunks chunks = new Chunks(generations);
    for (int i = 0; i < AT_ONCE; i++) {
      chunks.add(random.nextLong(), random.nextLong(), random.nextInt(), offset++, appendTime);
    }
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    chunks.log(
        (key, value) -> records.add(new ConsumerRecord<>("changelog", 0, record++, key, value)));
    return records;
  }
}
