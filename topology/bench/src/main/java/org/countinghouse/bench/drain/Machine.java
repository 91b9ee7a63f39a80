package org.countinghouse.bench.drain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.utils.AppInfoParser;

/** What a figure must be read with: the machine and what ran on it. */
final class Machine {

  private static final String UNKNOWN = "unknown";

  private Machine() {}

  static void describe(Report report) {
    report.about("cpu", line("/proc/cpuinfo", "model name"));
    report.about("cores", Runtime.getRuntime().availableProcessors());
    report.about("memory", line("/proc/meminfo", "MemTotal"));
    report.about("kernel", System.getProperty("os.version"));
    report.about(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    report.about("kafka", AppInfoParser.getVersion());
    report.about("commit", commit());
    report.about("began", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    // Above a half of a core before anything runs, the machine is not quiet.
    report.about(
        "loadAverageBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String line(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException notLinux) {
      return UNKNOWN;
    }
  }

  /** The commit of the checkout, marked if it has changes. */
  private static String commit() {
    try {
      Process git =
          new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=40")
              .directory(checkout().toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return said.isEmpty() ? UNKNOWN : said;
    } catch (IOException noGit) {
      return UNKNOWN;
    }
  }

  private static Path checkout() {
    return Home.target();
  }
}
