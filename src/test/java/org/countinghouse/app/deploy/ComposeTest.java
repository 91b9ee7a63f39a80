package org.countinghouse.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.serdes.registry.RegistryConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ComposeTest {

  private static final Path DEPLOY = Path.of("../deploy");
  private static final Path FILE = DEPLOY.resolve("compose.yaml");
  private static final Path PROPERTIES = DEPLOY.resolve("countinghouse.properties");

  private ComposeFile compose = ComposeFile.parse("{}");

  @BeforeEach
  void read() throws IOException {
    compose = ComposeFile.read(FILE);
  }

  @Test
  void shouldKeepToTheComposeSchema() throws IOException {
    assertThat(compose.violations()).isEmpty();
  }

  @Test
  void shouldNoticeWhenAKeyIsMisspelt() throws IOException {
    String text = Files.readString(FILE).replaceFirst("depends_on:", "depend_on:");

    assertThat(ComposeFile.parse(text).violations()).anyMatch(line -> line.contains("depend_on"));
  }

  @Test
  void shouldPinEveryForeignImage() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              if (!service.has("build")) {
                assertThat(service.path("image").asText())
                    .as(name)
                    .matches(".+:\\d+\\.\\d+\\.\\d+");
              }
            });
  }

  @Test
  void shouldConfigureEachInstanceAsItself() {
    assertThat(compose.instances().keySet()).containsExactly("countinghouse-1", "countinghouse-2");
    compose
        .instances()
        .forEach(
            (name, service) ->
                assertThat(config(service).http().advertised())
                    .isEqualTo(name + ":" + config(service).http().port()));
  }

  @Test
  void shouldKeepTheStateOfEachInstanceInAVolumeOfItsOwn() {
    List<String> volumes = new ArrayList<>();
    for (JsonNode service : compose.instances().values()) {
      String folder = config(service).streams().stateDir().toString();
      ComposeFile.mounts(service).stream()
          .filter(mount -> mount.get(1).equals(folder))
          .forEach(mount -> volumes.add(mount.get(0)));
    }

    assertThat(volumes).doesNotHaveDuplicates().hasSize(2);
    assertThat(ComposeFile.names(compose.root().path("volumes"))).containsAll(volumes);
  }

  @Test
  void shouldMountTheFileThatTheCommandReads() {
    compose
        .services()
        .forEach(
            (name, service) -> {
              List<String> command = ComposeFile.texts(service.path("command"));
              if (!command.isEmpty()) {
                String file = command.get(command.indexOf("-c") + 1);
                assertThat(ComposeFile.mounts(service))
                    .as(name)
                    .contains(List.of("./countinghouse.properties", file, "ro"));
              }
            });
  }

  @Test
  void shouldMountOnlyWhatExistsAndDeclareOnlyWhatIsMounted() {
    TreeSet<String> named = new TreeSet<>();
    for (JsonNode service : compose.services().values()) {
      for (List<String> mount : ComposeFile.mounts(service)) {
        if (mount.get(0).startsWith(".")) {
          assertThat(DEPLOY.resolve(mount.get(0))).exists();
        } else {
          named.add(mount.get(0));
        }
      }
    }

    assertThat(ComposeFile.names(compose.root().path("volumes")))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @Test
  void shouldWaitOnlyForServicesThatExistAndCanBeHealthy() {
    compose
        .services()
        .forEach(
            (name, service) ->
                service
                    .path("depends_on")
                    .properties()
                    .forEach(wait -> checkWait(name, wait.getKey(), wait.getValue())));
  }

  private void checkWait(String name, String other, JsonNode wait) {
    assertThat(compose.services()).as(name).containsKey(other);
    JsonNode awaited = compose.service(other);
    switch (wait.path("condition").asText()) {
      case "service_healthy" ->
          assertThat(awaited.path("healthcheck").has("test")).as(name + " waits").isTrue();
      case "service_completed_successfully" ->
          assertThat(ComposeFile.texts(awaited.path("command"))).startsWith("topics", "apply");
      default -> throw new AssertionError(name + " waits for a start only: " + other);
    }
  }

  @Test
  void shouldPublishEachPortOnceAndOnLoopbackOnly() {
    List<String> published = new ArrayList<>();
    compose
        .services()
        .values()
        .forEach(service -> published.addAll(ComposeFile.texts(service.path("ports"))));

    assertThat(published).allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"));
    assertThat(published.stream().map(port -> port.split(":")[1])).doesNotHaveDuplicates();
    compose
        .instances()
        .values()
        .forEach(
            service ->
                assertThat(ComposeFile.texts(service.path("ports")))
                    .singleElement()
                    .asString()
                    .endsWith(":" + config(service).http().port()));
  }

  @Test
  void shouldReachKafkaAndTheRegistryByTheirServiceNames() {
    AppConfig config = config(compose.service("countinghouse-1"));
    JsonNode kafka = compose.service("kafka");
    URI registry = RegistryConfig.from(config.registry().settings()).endpoints().get(0).base();

    assertThat(ComposeFile.variable(kafka, "KAFKA_ADVERTISED_LISTENERS").split(","))
        .contains("INTERNAL://" + config.kafka().bootstrapServers());
    assertThat(compose.services()).containsKey(registry.getHost());
    assertThat(ComposeFile.texts(compose.service(registry.getHost()).path("ports")))
        .singleElement()
        .asString()
        .endsWith(":" + registry.getPort());
    assertThat(
            ComposeFile.texts(compose.service(registry.getHost()).path("healthcheck").path("test")))
        .anyMatch(word -> word.endsWith(registry.getPath().replaceFirst("/$", "") + "/subjects"));
  }

  @Test
  void shouldPublishEveryListenerOfKafkaThatIsForTheOutside() {
    JsonNode kafka = compose.service("kafka");

    for (String listener : ComposeFile.variable(kafka, "KAFKA_LISTENERS").split(",")) {
      String port = listener.substring(listener.lastIndexOf(':') + 1);
      assertThat(
              ComposeFile.texts(kafka.path("ports"))
                  .contains("127.0.0.1:%s:%s".formatted(port, port)))
          .as(listener)
          .isEqualTo(listener.startsWith("EXTERNAL"));
    }
  }

  private static AppConfig config(JsonNode service) {
    return AppConfig.read(PROPERTIES, ComposeFile.environment(service));
  }
}
