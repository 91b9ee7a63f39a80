package org.countinghouse.app.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countinghouse.app.master.MasterData;
import org.countinghouse.app.master.MasterFiles;
import org.countinghouse.app.master.Recorded;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.UsageEventRecord;
import org.junit.jupiter.api.Test;

/** The example that the README runs must itself be without an error. */
class ExampleTest {

  private static final Path EXAMPLE = Path.of("examples/llm");

  @Test
  void shouldReadMasterDataWithoutWarningWhenExampleIsAsShipped() {
    MasterData data =
        MasterFiles.read(EXAMPLE.resolve("master"), new Recorded(Instant.EPOCH, "example"));

    assertThat(data.warnings()).isEmpty();
    assertThat(data.records(CustomerRecord.class)).hasSize(20);
    assertThat(data.records(AccountRecord.class)).hasSize(5);
    assertThat(data.records(MeterRecord.class)).hasSize(3);
    assertThat(data.records(PricePlanRecord.class))
        .hasSize(6)
        .anyMatch(plan -> plan.getVersions().size() == 2);
  }

  @Test
  void shouldReadAllButTheBrokenLineWhenSampleIsAsShipped() {
    List<Line> lines;
    try (Stream<Line> read =
        UsageFiles.withMapping(EXAMPLE.resolve("mapping.yaml"))
            .lines(EXAMPLE.resolve("sample.csv"))) {
      lines = read.toList();
    }

    List<Line.Unreadable> broken =
        lines.stream()
            .filter(Line.Unreadable.class::isInstance)
            .map(Line.Unreadable.class::cast)
            .toList();
    assertThat(lines).hasSize(60);
    assertThat(broken)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.line()).isEqualTo(38);
              assertThat(line.detail()).contains("'about 900' in column ContextTokens");
            });
  }

  @Test
  void shouldKnowEveryCustomerAndMeasureWhenSampleIsRead() {
    MasterData master =
        MasterFiles.read(EXAMPLE.resolve("master"), new Recorded(Instant.EPOCH, "example"));
    Set<String> customers =
        master.records(CustomerRecord.class).stream()
            .map(CustomerRecord::getCustomerId)
            .collect(Collectors.toSet());

    List<UsageEventRecord> events;
    try (Stream<Line> read =
        UsageFiles.withMapping(EXAMPLE.resolve("mapping.yaml"))
            .lines(EXAMPLE.resolve("sample.csv"))) {
      events =
          read.flatMap(
                  line ->
                      line.<Stream<UsageEventRecord>>fold(
                          event -> Stream.of(event.record()), unreadable -> Stream.of()))
              .toList();
    }

    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(customers).contains(event.getCustomerId());
              assertThat(event.getMeasures()).containsOnlyKeys("input-tokens", "output-tokens");
            });
    assertThat(events).extracting(UsageEventRecord::getCustomerId).containsAll(customers);
    assertThat(events).extracting(UsageEventRecord::getId).doesNotHaveDuplicates();
  }
}
