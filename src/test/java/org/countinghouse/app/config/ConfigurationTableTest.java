package org.countinghouse.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documented key table to the keys of the code. */
class ConfigurationTableTest {

  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final String HEAD =
      "| key | default | expected | what it is for |\n| --- | --- | --- | --- |\n";

  @Test
  void shouldMatchDocumentWhenTableIsGenerated() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(HEAD);
    int end = document.indexOf("\n\n", start);

    assertThat(start).as("head of the table in " + DOCUMENT).isNotNegative();
    assertThat(document.substring(start, end + 1))
        .as("the table of %s; this is how it should read:%n%s", DOCUMENT, table())
        .isEqualTo(table());
  }

  private static String table() {
    Stream<String> keys =
        ConfigKeys.all().stream()
            .map(
                key ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            key.name(), defaultOf(key), key.type().label(), key.description()));
    Stream<String> groups =
        PassThrough.all().stream()
            .map(
                group ->
                    "| `%s` | | passed through | %s |\n"
                        .formatted(group.pattern(), group.description()));
    return Stream.concat(keys, groups).collect(Collectors.joining("", HEAD, ""));
  }

  private static String defaultOf(ConfigKey<?> key) {
    if (key.required()) {
      return "required";
    }
    return key.defaultText().isEmpty() ? "empty" : "`" + key.defaultText() + "`";
  }
}
