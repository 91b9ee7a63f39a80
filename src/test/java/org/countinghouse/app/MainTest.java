package org.countinghouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.countinghouse.app.cluster.SharedCluster;
import org.countinghouse.serdes.server.SchemaRegistryServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {

  @TempDir Path temporary;

  private final SchemaRegistryServer registry = SchemaRegistryServer.inMemory();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldApplyAndCheckTopicsWhenAsked() throws IOException {
    String file = file(SharedCluster.bootstrapServers());

    assertThat(run("topics", "check", "-c", file)).isEqualTo(1);
    assertThat(err.toString()).contains("usage.events, but it does not exist");
    assertThat(run("topics", "apply", "-c", file)).isZero();
    assertThat(out.toString())
        .contains("33 topics created, 0 existed")
        .contains("33 schemas registered");
    assertThat(run("topics", "check", "-c", file)).isZero();
    assertThat(out.toString()).contains("33 topics as they should be");
  }

  @Test
  void shouldPrintOneLineWhenClusterCannotBeReached() throws IOException {
    assertThat(run("topics", "check", "-c", file("127.0.0.1:1"))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("countinghouse: Expected a Kafka broker at 127.0.0.1:1, but none answered: ");
  }

  @Test
  void shouldExitWithTwoWhenAskedWrongly() {
    assertThat(run("topics", "check")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required option: '--config=FILE'");
    assertThat(run("topic")).isEqualTo(2);
    assertThat(run("topics")).isEqualTo(2);
  }

  @Test
  void shouldPrintVersionWhenAsked() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("countinghouse ");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private String file(String bootstrapServers) throws IOException {
    return Files.writeString(
            temporary.resolve("countinghouse.properties"),
            """
            bootstrap.servers = %s
            schema.registry.url = %s
            topic.prefix = %s
            metering.partitions = 1
            account.partitions = 1
            kafka.default.api.timeout.ms = 5000
            kafka.request.timeout.ms = 2000
            """
                .formatted(bootstrapServers, registry.url(), SharedCluster.uniquePrefix()))
        .toString();
  }
}
