package org.countinghouse.app.rebuild;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.config.AppendTimeSource;
import org.countinghouse.topology.Part;

/**
 * What runs, and what is to be built beside it.
 *
 * @param live what runs; only read
 * @param next the rebuild
 */
public record Generations(AppConfig live, AppConfig next) {

  private static final String REGISTRY = "schema.registry.url";

  /**
   * Checks that the two do not touch each other and count alike.
   *
   * @throws Problem with a line for each thing that is wrong
   */
  public Generations {
    List<String> problems = new ArrayList<>();
    differs("topic.prefix", live.topics().prefix(), next.topics().prefix(), problems);
    differs(
        "application.id.prefix",
        live.streams().applicationIdPrefix(),
        next.streams().applicationIdPrefix(),
        problems);
    // Raw bytes name their schemas by the ids of one registry, and keep their partitions.
    equal(
        REGISTRY,
        live.registry().settings().getOrDefault(REGISTRY, ""),
        next.registry().settings().getOrDefault(REGISTRY, ""),
        problems);
    equal(
        "metering.partitions",
        live.topics().meteringPartitions(),
        next.topics().meteringPartitions(),
        problems);
    equal(
        "account.partitions",
        live.topics().accountPartitions(),
        next.topics().accountPartitions(),
        problems);
    expect("generation", live.closing().generation() + 1, next.closing().generation(), problems);
    expect(
        "append-time.source",
        text(AppendTimeSource.RECORD),
        text(next.topics().appendTimeSource()),
        problems);
    if (!next.parts().containsAll(Set.of(Part.REFERENCE, Part.METERING, Part.RATING))) {
      problems.add(
          "Expected the parts reference, metering and rating in the rebuild, but found "
              + next.parts());
    }
    if (!problems.isEmpty()) {
      throw new Problem(problems);
    }
  }

  /** As it stands in a configuration. */
  private static String text(AppendTimeSource source) {
    return source.name().toLowerCase(Locale.ROOT);
  }

  private static void differs(String key, String live, String next, List<String> problems) {
    if (live.equals(next)) {
      problems.add(
          "Expected another %s for the rebuild, but found '%s' in both".formatted(key, live));
    }
  }

  private static void equal(String key, Object live, Object next, List<String> problems) {
    if (!live.equals(next)) {
      problems.add(
          "Expected the same %s in the rebuild, which is %s, but found %s"
              .formatted(key, live, next));
    }
  }

  private static void expect(String key, Object expected, Object next, List<String> problems) {
    if (!expected.equals(next)) {
      problems.add("Expected %s %s for the rebuild, but found %s".formatted(key, expected, next));
    }
  }
}
