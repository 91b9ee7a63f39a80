package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/master-data.md} tells all of price plans, and its examples are plans. */
class PricePlanDocumentTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "master-data.md");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @TempDir Path temporary;

  @Test
  void shouldHaveExamplesOfEveryModel() throws IOException {
    assertThat(plans())
        .extracting(plan -> plan.getVersions().get(0).getModel())
        .contains(
            Stream.of(PriceModelType.values())
                .filter(model -> model != PriceModelType.UNKNOWN)
                .toArray(PriceModelType[]::new));
  }

  @Test
  void shouldNameAndShowEveryKey() throws IOException {
    String section = section();
    String examples = String.join("\n", examples(section));
    List<String> keys = new ArrayList<>(List.of("model", "unit-size"));
    keys.addAll(PriceModelFormat.FIELDS.keySet());
    keys.addAll(PlanModifierFormat.FIELDS);
    keys.addAll(PlanSettingsFormat.NAMES);

    assertThat(keys)
        .allSatisfy(key -> assertThat(section).contains("`" + key + "`"))
        .allSatisfy(key -> assertThat(examples).containsPattern("[ {]" + key + ":"));
  }

  private List<PricePlanRecord> plans() throws IOException {
    MasterFolder folder = new MasterFolder(temporary);
    for (String example : examples(section())) {
      folder.with(example.hashCode() + ".yaml", example);
    }
    return folder.read().records(PricePlanRecord.class);
  }

  private static List<String> examples(String section) {
    return EXAMPLE.matcher(section).results().map(PricePlanDocumentTest::text).toList();
  }

  private static String text(MatchResult match) {
    return match.group(1);
  }

  private static String section() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf("\n## Price plans\n");
    assertThat(start).isPositive();
    return document.substring(start, document.indexOf("\n## ", start + 1));
  }
}
