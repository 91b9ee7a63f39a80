package org.countinghouse.bench.drain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the operating system says of a process: needs Linux. */
final class ProcessCost {

  private final ProcessHandle process;

  ProcessCost(ProcessHandle process) {
    this.process = process;
  }

  /** CPU time of all threads so far, to a hundredth of a second. */
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1_000.0;
  }

  /** The largest resident memory so far, in MiB. */
  long peakMebibytes() {
    for (String line : status()) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024;
      }
    }
    return 0;
  }

  private List<String> status() {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
    } catch (IOException gone) {
      throw new UncheckedIOException("Expected process " + process.pid() + " to live", gone);
    }
  }
}
