package org.countinghouse.app.topics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.topic.Topic;

/** The definition of every topic, as {@code deploy/topics.yaml} has them. */
public final class TopicDefinitions {

  private final Map<Topic, TopicDefinition> definitions;

  TopicDefinitions(Map<Topic, TopicDefinition> definitions) {
    this.definitions = new EnumMap<>(definitions);
  }

  /** The definitions that this program was built with. */
  public static TopicDefinitions load() {
    try (InputStream resource = TopicDefinitions.class.getResourceAsStream("topics.yaml")) {
      byte[] yaml = Objects.requireNonNull(resource, "topics.yaml").readAllBytes();
      return parse(new String(yaml, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to read topics.yaml", e);
    }
  }

  /**
   * Reads definitions.
   *
   * @throws Problem with a line for each error: a topic that is unknown, missing or ill-defined
   */
  public static TopicDefinitions parse(String yaml) {
    return new TopicDefinitions(new DefinitionReader().read(yaml));
  }

  /** One for each {@link Topic}, in the order of the enum. */
  public Collection<TopicDefinition> all() {
    return definitions.values();
  }
}
