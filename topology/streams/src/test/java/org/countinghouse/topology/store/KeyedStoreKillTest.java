package org.countinghouse.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.countinghouse.topology.store.KilledWriter.Running;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose process is killed while it writes, flushes and compacts. */
class KeyedStoreKillTest {

  @ParameterizedTest(name = "killed behind {0} commits")
  @ValueSource(ints = {300, 1_100})
  void shouldFindRowsAndOffsetOfTheSameCommit(int commits, @TempDir Path directory)
      throws IOException, InterruptedException {
    Process writer = start(directory);
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
      String line = output.readLine();
      while (line != null && Integer.parseInt(line) < commits) {
        line = output.readLine();
      }
      assertThat(line).as("the writer runs until it is killed").isNotNull();
    } finally {
      writer.destroyForcibly().waitFor();
    }

    try (Running running = KilledWriter.open(directory)) {
      long offset = Objects.requireNonNull(running.store().committedOffset(StoredTask.CHANGELOG));
      assertThat(offset).as("more was written than memory holds").isPositive();
      long records = offset + 1;
      assertThat(records % KilledWriter.CHANGES_PER_COMMIT).as("whole commits").isZero();
      assertThat(StoredTask.rows(running.table().all()))
          .isEqualTo(KilledWriter.rowsAfter(records / KilledWriter.CHANGES_PER_COMMIT));
    }
  }

  private static Process start(Path directory) throws IOException {
    Path errors = Files.createTempFile(directory, "writer", ".err");
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                directory.toString()))
        .redirectError(errors.toFile())
        .start();
  }
}
