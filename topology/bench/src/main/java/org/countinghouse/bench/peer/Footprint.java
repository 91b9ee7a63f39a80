package org.countinghouse.bench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds in memory when all is drained.
 *
 * @param liveHeapBytes of the heap, behind a full collection
 * @param residentBytes of the process, the heap as far as it was ever touched included
 * @param mappedBytes of files that are mapped and resident, the JDK's own included
 * @param identities those of its stores
 */
public record Footprint(
    long liveHeapBytes, long residentBytes, long mappedBytes, Identities identities) {

  /** Of a process that was not asked. */
  public static final Footprint NONE = new Footprint(0, 0, 0, Identities.NONE);

  /** Of this process; collects garbage first. */
  static Footprint now(Identities identities) {
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        status("VmRSS:"),
        status("RssFile:"),
        identities);
  }

  private static long status(String name) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
          .sum();
    } catch (IOException cause) {
      throw new UncheckedIOException("Expected Linux", cause);
    }
  }
}
