package org.countinghouse.schema.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.countinghouse.schema.topic.Topic;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema can read, and be read by, each of its own earlier versions. */
class SchemaHistoryTest {

  private static final TreeMap<String, Schema> CURRENT = SchemaHistory.current();
  private static final String HOW_TO_FREEZE =
      "./mvnw -pl schemas test -Dtest=SchemaHistoryTest -Dcountinghouse.freeze=true";
  private static final Pattern DEFINITION =
      Pattern.compile("\"type\"\\s*:\\s*\"(?:record|enum)\"\\s*,\\s*\"name\"\\s*:\\s*\"(\\w+)\"");

  /** With {@code -Dcountinghouse.freeze=true} the history is written before it is tested. */
  @BeforeAll
  static void freezeWhenAsked() {
    if (Boolean.getBoolean("countinghouse.freeze")) {
      SchemaHistory.freeze();
    }
  }

  static Collection<String> names() {
    return CURRENT.keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void shouldStandInTheHistoryAsItIs(String name) {
    TreeMap<Integer, Schema> versions = SchemaHistory.versions(name);
    String newest = versions.isEmpty() ? "" : versions.lastEntry().getValue().toString(true);

    assertThat(newest)
        .withFailMessage(() -> whatToDo(name, versions))
        .isEqualTo(CURRENT.get(name).toString(true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void shouldBeCompatibleWithEveryEarlierVersion(String name) {
    SchemaHistory.versions(name)
        .forEach(
            (version, earlier) ->
                assertThat(CompatibilityGate.breaks(CURRENT.get(name), earlier))
                    .as("%s.avsc against its version %d", name, version)
                    .isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void shouldHaveVersionsWithoutGaps(String name) {
    List<Integer> versions = List.copyOf(SchemaHistory.versions(name).keySet());

    assertThat(versions).isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void shouldObeyTheRulesOfTheHouse(String name) {
    assertThat(CompatibilityGate.houseRules(CURRENT.get(name))).isEmpty();
  }

  @Test
  void shouldKeepEverySchemaThatEverWas() {
    assertThat(SchemaHistory.names())
        .as("schemas are for ever: their records are in somebody's topic")
        .isSubsetOf(CURRENT.keySet());
  }

  @Test
  void shouldDefineEveryNameOnce() {
    List<String> defined = new ArrayList<>();
    for (String text : SchemaHistory.currentTexts().values()) {
      Matcher matcher = DEFINITION.matcher(text);
      while (matcher.find()) {
        defined.add(matcher.group(1));
      }
    }

    assertThat(defined).doesNotHaveDuplicates().hasSizeGreaterThan(CURRENT.size());
  }

  @Test
  void shouldHaveASchemaFileForEveryTopic() {
    assertThat(CURRENT.values().stream().map(Schema::getFullName))
        .containsAll(Stream.of(Topic.values()).map(it -> it.schema().getFullName()).toList());
  }

  private static String whatToDo(String name, TreeMap<Integer, Schema> versions) {
    int next = versions.isEmpty() ? 1 : versions.lastKey() + 1;
    String added = "history/%s/%d.avsc".formatted(name, next);
    return SchemaHistory.released()
        ? """
          %s.avsc is not what its newest committed version says. Released versions never change:
          either undo the change, or add version %d as src/test/resources/%s by running
            %s
          and commit it together with the schema, saying why.
          """
            .formatted(name, next, added, HOW_TO_FREEZE)
        : """
          %s.avsc is not what its committed version 1 says. Nothing is released yet, so write all
          versions 1 anew by running
            %s
          and commit them together with the schema. (At the first release, commit an empty file
          src/test/resources/history/RELEASED; from then on a change needs a version more.)
          """
            .formatted(name, HOW_TO_FREEZE);
  }
}
