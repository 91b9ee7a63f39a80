package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterChangesTest {

  private static final Recorded LATER =
      new Recorded(Instant.parse("2024-09-01T00:00:00Z"), "grace");
  private static final String REASON = ", since it is published and may have been billed,";
  private static final String AS_PUBLISHED =
      " as it is published, since that may have been billed, but found ";

  @TempDir Path temporary;

  @Test
  void shouldPublishEverythingWhenNothingIsPublished() {
    MasterData files = new MasterFolder(temporary).sound().read();

    List<Change> changes = MasterChanges.between(new PublishedMaster(Map.of()), files, temporary);

    assertThat(changes).extracting(Change::item).isEqualTo(files.items());
    assertThat(changes).noneMatch(Change::published);
  }

  @Test
  void shouldPublishNothingWhenOnlyTimeAndAuthorDiffer() {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());

    assertThat(MasterChanges.between(published, readLater(), temporary)).isEmpty();
  }

  @Test
  void shouldKeepWhoRecordedPublishedVersionsWhenOneIsAdded() {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());
    write(
        MasterFolder.SOUND.substring(0, MasterFolder.SOUND.indexOf("customers:"))
            + """
            customers:
              - id: lab
                versions:
                  - {valid-from: 2023-06-01, name: Old, zone: UTC, account: aurora}
                  - {valid-from: 2024-01-01, name: Laboratory, zone: Europe/Berlin, account: aurora}
            """);

    List<Change> changes = MasterChanges.between(published, readLater(), temporary);

    assertThat(changes).hasSize(1).allMatch(Change::published);
    assertThat(((CustomerRecord) changes.get(0).record()).getVersions())
        .extracting(CustomerVersion::getName, CustomerVersion::getAuthor)
        .containsExactly(tuple("Old", "grace"), tuple("Laboratory", "ada"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Europe/Berlin      | UTC        | 46 | version 2024-01-01 of customer 'lab'      | zone UTC (published: Europe/Berlin)
          unit: token        | unit: call | 2  | version 2024-01-01 of meter 'tokens'      | unit call (published: token)
          gl-account: "4000" | gl-account: "4001" | 10 | version 2024-01-01 of product 'llm' | glAccount 4001 (published: 4000)
          0.000002           | 0.000003   | 27 | version 2024-07-01 of price plan 'graduated' | tiers [{"upTo": null, "unitPrice": 0.000003000000, "flatFee": 0E-12}] (published: [{"upTo": null, "unitPrice": 0.000002000000, "flatFee": 0E-12}])
          """)
  void shouldRefuseWhenPublishedVersionChanges(
      String before, String after, int line, String name, String difference) {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());
    write(MasterFolder.SOUND.replace(before, after));

    assertThat(refusals(published))
        .containsExactly(
            "%s/master.yaml:%d: Expected %s%s%s"
                .formatted(temporary, line, name, AS_PUBLISHED, difference));
  }

  @Test
  void shouldRefuseWhenPublishedVersionIsMissing() {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());
    write(MasterFolder.SOUND.replace("2024-07-01", "2024-08-01"));

    assertThat(refusals(published))
        .containsExactly(
            "%s/master.yaml:17: Expected version 2024-07-01 of price plan 'graduated'%s but found none"
                .formatted(temporary, REASON));
  }

  @Test
  void shouldRefuseWhenPublishedItemIsMissing() {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());
    write(MasterFolder.SOUND.replace("id: lab", "id: office"));

    assertThat(refusals(published))
        .containsExactly(
            "%s: Expected customer 'lab'%s but found none".formatted(temporary, REASON));
  }

  @Test
  void shouldRefuseWhenContractAndPlanChangeCurrency() {
    PublishedMaster published = published(new MasterFolder(temporary).sound().read());
    write(MasterFolder.SOUND.replace("currency: EUR", "currency: USD"));

    assertThat(refusals(published))
        .containsExactly(
            "%s/master.yaml:17: Expected price plan 'graduated'%scurrency USD (published: EUR)"
                .formatted(temporary, AS_PUBLISHED),
            "%s/master.yaml:32: Expected version 2024-01-01 of account 'aurora'%scurrency USD (published: EUR)"
                .formatted(temporary, AS_PUBLISHED),
            "%s/master.yaml:38: Expected contract 'aurora-2024'%scurrency USD (published: EUR)"
                .formatted(temporary, AS_PUBLISHED));
  }

  private List<String> refusals(PublishedMaster published) {
    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> MasterChanges.between(published, readLater(), temporary));
    assertThat(problem).isNotNull();
    return problem.lines();
  }

  private void write(String text) {
    new MasterFolder(temporary).with("master.yaml", text);
  }

  private MasterData readLater() {
    return MasterFiles.read(temporary, LATER);
  }

  static PublishedMaster published(MasterData data) {
    Map<MasterKind, Map<String, SpecificRecord>> byId = new EnumMap<>(MasterKind.class);
    data.items()
        .forEach(
            item ->
                byId.computeIfAbsent(item.kind(), kind -> new HashMap<>())
                    .put(item.id(), item.record()));
    return new PublishedMaster(byId);
  }
}
