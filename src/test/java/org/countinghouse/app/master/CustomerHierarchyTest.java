package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers below others in files: what each inherits, what is refused, what is published anew. */
class CustomerHierarchyTest {

  private static final String ACCOUNTS =
      """
      accounts:
        - {id: group-account, valid-from: 2024-01-01, name: G, currency: EUR, legal-entity: e}
        - {id: shop-account, valid-from: 2024-01-01, name: S, currency: EUR, legal-entity: e}
      """;
  private static final String GROUP =
      """
      customers:
        - {id: group, valid-from: 2024-01-01, name: G, zone: Europe/Berlin, account: group-account}
        - {id: region, valid-from: 2024-01-01, name: R, zone: Europe/Berlin, parent: group}
      """;
  private static final String SHOPS =
      """
      customers:
        - id: shop
          versions:
            - {valid-from: 2024-01-01, name: S, zone: Europe/Berlin, parent: region}
            - {valid-from: 2024-03-15, name: S, zone: Europe/Berlin, account: shop-account}
        - {id: kiosk, valid-from: 2024-02-01, name: K, zone: UTC, parent: shop}
        - {id: alone, valid-from: 2024-01-01, name: A, zone: UTC, account: shop-account}
      """;

  @TempDir Path temporary;

  @Test
  void shouldKeepWhatIsWrittenApartFromWhatIsInherited() {
    MasterData data = folder().read();

    assertThat(standings(data, "shop"))
        .containsExactly("2024-01-01 group-account [region, group]", "2024-03-15 shop-account []");
    assertThat(standings(data, "kiosk"))
        .containsExactly(
            "2024-02-01 group-account [shop, region, group]", "2024-03-15 shop-account [shop]");
    assertThat(standings(data, "region")).containsExactly("2024-01-01 group-account [group]");
    assertThat(standings(data, "alone")).isEmpty();
    assertThat(customer(data, "kiosk").getVersions())
        .extracting(CustomerVersion::getParentId, CustomerVersion::getAccountId)
        .containsExactly(tuple("shop", ""));
  }

  @Test
  void shouldNameEverythingThatIsWrongWithTheTreeAtOnce() {
    MasterFolder folder =
        folder()
            .with(
                "wrong.yaml",
                """
                customers:
                  - id: a
                    versions:
                      - {valid-from: 2024-01-01, name: A, zone: UTC, account: shop-account}
                      - {valid-from: 2024-06-01, name: A, zone: UTC, parent: c}
                      - {valid-from: 2024-07-01, name: A, zone: UTC, account: shop-account}
                  - {id: b, valid-from: 2024-01-01, name: B, zone: UTC, parent: a}
                  - {id: c, valid-from: 2024-01-01, name: C, zone: UTC, parent: b}
                  - {id: lost, valid-from: 2024-01-01, name: L, zone: UTC, parent: shopp}
                  - {id: early, valid-from: 2024-01-01, name: E, zone: UTC, parent: kiosk}
                  - id: stray
                    versions:
                      - {valid-from: 2024-01-01, name: S, zone: UTC, parent: shop}
                      - {valid-from: 2024-05-01, name: S, zone: UTC}
                  - {id: noon, valid-from: 2024-01-01T12:00, name: N, zone: UTC, parent: shop}
                """);

    List<String> errors =
        catchThrowableOfType(Problem.class, folder::read).lines().stream()
            .map(line -> line.substring(line.lastIndexOf("/wrong") + 1))
            .toList();

    assertThat(errors)
        .containsExactlyInAnyOrder(
            "wrong.yaml:5: Expected no customer above itself, but found 'a' below 'c' below 'b'"
                + " below 'a' from 2024-06-01 until 2024-07-01",
            "wrong.yaml:9: Expected a known customer in customer 'lost', but found 'shopp'; did you"
                + " mean shop?",
            "wrong.yaml:10: Expected an account of customer 'early' or of one above it, but found"
                + " none from 2024-01-01 until 2024-02-01",
            "wrong.yaml:14: Expected an account of customer 'stray' or of one above it, but found"
                + " none from 2024-05-01 on",
            "wrong.yaml:15: Expected a local date such as 2024-01-31 (no time: it must lie on a"
                + " window border) as valid-from of customer 'noon', but"
                + " found '2024-01-01T12:00'");
  }

  @Test
  void shouldPublishEveryDescendantAnewWhenAnAncestorChangesHands() {
    PublishedMaster published = MasterChangesTest.published(folder().read());
    MasterFolder moved =
        folder()
            .with(
                "group.yaml",
                GROUP.replace(
                    "  - {id: region, valid-from: 2024-01-01, name: R, zone: Europe/Berlin, parent: group}",
                    """
                      - id: region
                        versions:
                          - {valid-from: 2024-01-01, name: R, zone: Europe/Berlin, parent: group}
                          - {valid-from: 2024-02-10, name: R, zone: Europe/Berlin, account: shop-account}
                    """));

    List<Change> changes = MasterChanges.between(published, moved.read(), temporary);

    assertThat(changes)
        .extracting(change -> change.item().id())
        .containsExactlyInAnyOrder("region", "shop", "kiosk");
    assertThat(standings((CustomerRecord) changes.get(1).record()))
        .containsExactly(
            "2024-01-01 group-account [region, group]",
            "2024-02-10 shop-account [region]",
            "2024-03-15 shop-account []");
  }

  @Test
  void shouldRefuseToRewriteAParentThatIsPublished() {
    PublishedMaster published = MasterChangesTest.published(folder().read());
    MasterFolder rewritten =
        folder().with("shops.yaml", SHOPS.replace("parent: shop}", "parent: group}"));

    Problem problem =
        catchThrowableOfType(
            Problem.class, () -> MasterChanges.between(published, rewritten.read(), temporary));

    assertThat(problem.lines())
        .singleElement()
        .asString()
        .contains("version 2024-02-01 of customer 'kiosk'")
        .endsWith("parentId group (published: shop)");
  }

  private MasterFolder folder() {
    return new MasterFolder(temporary)
        .with("accounts.yaml", ACCOUNTS)
        .with("group.yaml", GROUP)
        .with("shops.yaml", SHOPS);
  }

  private static CustomerRecord customer(MasterData data, String id) {
    return data.records(CustomerRecord.class).stream()
        .filter(record -> record.getCustomerId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> standings(MasterData data, String id) {
    return standings(customer(data, id));
  }

  private static List<String> standings(CustomerRecord record) {
    return record.getStandings().stream()
        .map(
            standing ->
                "%s %s %s"
                    .formatted(
                        standing.getValidFrom(), standing.getAccountId(), standing.getAncestors()))
        .toList();
  }
}
