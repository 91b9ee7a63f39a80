package org.countinghouse.app.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countinghouse.app.config.AppConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DockerfileTest {

  private static final Path ROOT = Path.of("..");
  private static final String CONFIG_FILE = "/etc/countinghouse/countinghouse.properties";

  private final List<String> instructions = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    String text = Files.readString(ROOT.resolve("deploy/Dockerfile"));
    text.replaceAll("(?m)^#.*\n", "")
        .replace("\\\n", " ")
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(instructions::add);
  }

  @Test
  void shouldCopyOnlyWhatExistsAndReachesTheBuilder() throws IOException {
    List<String> allowed =
        Files.readAllLines(ROOT.resolve(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied = new ArrayList<>();
    for (String arguments : all("COPY")) {
      if (!arguments.startsWith("--from")) {
        List<String> paths = List.of(arguments.split("\\s+"));
        copied.addAll(paths.subList(0, paths.size() - 1));
      }
    }

    assertThat(copied).allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
    assertThat(copied).containsExactlyInAnyOrderElementsOf(allowed);
  }

  @Test
  void shouldCopyEveryModule() throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));

    for (String line : pom.lines().filter(text -> text.contains("<module>")).toList()) {
      String folder = line.replaceAll(".*<module>([^/<]+).*", "$1");
      assertThat(all("COPY")).contains(folder + " " + folder);
    }
  }

  @Test
  void shouldTakeFromTheBuildWhatTheLauncherRuns() throws IOException {
    String launcher = Files.readString(ROOT.resolve("countinghouse"));

    assertThat(launcher)
        .contains("/src/target/lib/*")
        .contains("/src/target/countinghouse-app-*.jar");
    assertThat(all("COPY"))
        .contains(
            "--from=build /build/src/target/lib /opt/countinghouse/lib",
            "--from=build /build/src/target/countinghouse-app-*.jar /opt/countinghouse/app/");
    assertThat(words("ENTRYPOINT")).contains("/opt/countinghouse/app/*:/opt/countinghouse/lib/*");
  }

  @Test
  void shouldEndAsSomebodyElseThanRoot() {
    assertThat(last("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    int user = instructions.lastIndexOf("USER " + last("USER"));
    assertThat(instructions.subList(user + 1, instructions.size()))
        .noneMatch(line -> line.startsWith("FROM") || line.startsWith("RUN"));
  }

  @Test
  void shouldStartClassesThatExist() throws Exception {
    List<String> entry = words("ENTRYPOINT");
    assertThat(Class.forName(entry.get(entry.size() - 1)).getMethod("main", String[].class))
        .isNotNull();

    List<String> probe = words("HEALTHCHECK");
    assertThat(Class.forName(probe.get(probe.size() - 2)).getMethod("main", String[].class))
        .isNotNull();
  }

  @Test
  void shouldAgreeWithTheSharedConfiguration() throws IOException {
    AppConfig config = AppConfig.read(ROOT.resolve("deploy/countinghouse.properties"), Map.of());
    List<String> probe = words("HEALTHCHECK");

    assertThat(last("VOLUME")).isEqualTo(config.streams().stateDir().toString());
    assertThat(last("EXPOSE")).isEqualTo(Integer.toString(config.http().port()));
    assertThat(probe.get(probe.size() - 1))
        .isEqualTo("http://127.0.0.1:%d/health/ready".formatted(config.http().port()));
    assertThat(words("CMD")).containsExactly("start", "-c", CONFIG_FILE);
  }

  private List<String> all(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1).strip())
        .toList();
  }

  private String last(String instruction) {
    List<String> all = all(instruction);
    assertThat(all).as(instruction).isNotEmpty();
    return all.get(all.size() - 1);
  }

  /** The words of an instruction in its form without a shell. */
  private List<String> words(String instruction) throws IOException {
    String arguments = last(instruction);
    assertThat(arguments).as(instruction).contains("[");
    JsonNode words = new ObjectMapper().readTree(arguments.substring(arguments.indexOf('[')));
    return ComposeFile.texts(words);
  }
}
