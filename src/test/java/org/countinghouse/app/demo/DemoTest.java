package org.countinghouse.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The demo as a newcomer runs it, only shorter. */
class DemoTest {

  @Test
  void shouldProveEveryLawAndLeaveNothingBehindWhenPlayed() throws IOException {
    StringWriter text = new StringWriter();
    List<Path> before = foldersLeft();

    boolean holds =
        new DemoRun(new PrintWriter(text), Clock.systemUTC())
            .run(Duration.ofSeconds(8), 100, true, sandbox -> {});

    assertThat(holds).as(text.toString()).isTrue();
    assertThat(text.toString())
        .contains("mismatch AMOUNT OPEN of aurora")
        .contains("mismatch AMOUNT RESOLVED of aurora")
        .contains("mismatch MISSING OPEN of dune")
        .contains("RETRYING")
        .contains("POSTED")
        .contains("PARKED_TO_COUNTED")
        .contains("imbalance 0")
        .doesNotContain("FAILED");
    assertThat(foldersLeft()).isEqualTo(before);
  }

  private static List<Path> foldersLeft() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(path -> path.getFileName().toString().startsWith("countinghouse-"))
          .filter(Files::isDirectory)
          .sorted()
          .toList();
    }
  }
}
