package org.countinghouse.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LauncherTest {

  private static final Path LAUNCHER = Path.of("../countinghouse");

  /** Parses and runs nothing; {@code sh} is whatever POSIX shell this machine has. */
  @Test
  void shouldBeAScriptThatAPosixShellCanParse() throws Exception {
    assertThat(Files.readString(LAUNCHER)).startsWith("#!/bin/sh\n");
    assertThat(check(LAUNCHER)).isEmpty();
  }

  @Test
  void shouldBeExecutable() {
    assertThat(Files.isExecutable(LAUNCHER)).isTrue();
  }

  private static String check(Path script) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-n", script.toString()).redirectErrorStream(true).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return shell.waitFor() == 0 ? output : "exit " + shell.exitValue() + ": " + output;
  }
}
