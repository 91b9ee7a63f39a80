package org.countinghouse.app.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.EntityRounding;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.LegalEntityVersion;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingRuleVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Legal entities, tax codes and posting rules in files. */
class FinanceFilesTest {

  private static final String ENTITIES =
      """
      legal-entities:
        - id: house-eu
          valid-from: 2024-01-01
          name: House EU
          currency: EUR
          rounding: half-even
          rounding-account: "6800"
          fiscal-year-start: 4
      tax-codes:
        - {id: standard, valid-from: 2024-01-01, name: Standard rate}
      """;

  @TempDir Path temporary;

  @Test
  void shouldReadEverySetting() {
    MasterData data =
        new MasterFolder(temporary)
            .sound()
            .with("entities.yaml", ENTITIES)
            .with(
                "rules.yaml",
                """
                posting-rules:
                  - id: models-eu
                    valid-from: 2024-01-01
                    product: llm
                    region: EU
                    legal-entity: "*"
                    gl-account: "4200"
                    cost-centre: "120"
                    tax-code: standard
                """)
            .read();

    LegalEntityVersion entity = data.records(LegalEntityRecord.class).get(0).getVersions().get(0);
    assertThat(entity.getRounding()).isEqualTo(EntityRounding.HALF_EVEN);
    assertThat(entity.getRoundingAccount()).isEqualTo("6800");
    assertThat(entity.getFiscalYearStart()).isEqualTo(4);
    PostingRuleVersion rule = data.records(PostingRuleRecord.class).get(0).getVersions().get(0);
    assertThat(
            List.of(
                rule.getProductId(),
                rule.getRegion(),
                rule.getLegalEntityId(),
                rule.getGlAccount(),
                rule.getCostCentre(),
                rule.getTaxCode()))
        .containsExactly("llm", "EU", "", "4200", "120", "standard");
  }

  @Test
  void shouldRoundHalfUpByCalendarYearWhenNotSaid() {
    MasterData data =
        new MasterFolder(temporary)
            .with(
                "m.yaml",
                """
                legal-entities:
                  - {id: house-us, valid-from: 2024-01-01, name: House, currency: USD}
                accounts:
                  - {id: a, valid-from: 2024-01-01, name: A, currency: USD, legal-entity: house-us, region: US}
                """)
            .read();

    LegalEntityVersion entity = data.records(LegalEntityRecord.class).get(0).getVersions().get(0);
    assertThat(entity.getRounding()).isEqualTo(EntityRounding.HALF_UP);
    assertThat(entity.getFiscalYearStart()).isEqualTo(1);
    assertThat(entity.getRoundingAccount()).isEmpty();
    assertThat(data.records(AccountRecord.class).get(0).getVersions().get(0).getRegion())
        .isEqualTo("US");
  }

  @Test
  void shouldNameEverythingThatIsWrongAtOnce() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .sound()
            .with("entities.yaml", ENTITIES.replace("house-eu", "house-us"))
            .with(
                "rules.yaml",
                """
                posting-rules:
                  - {id: one, valid-from: 2024-01-01, product: llm, gl-account: "4200"}
                  - id: two
                    versions:
                      - {valid-from: 2023-01-01, product: llm, gl-account: "4300"}
                      - {valid-from: 2024-06-01, product: llm, tax-code: reduced}
                  - {id: other-region, valid-from: 2024-01-01, product: llm, region: EU, gl-account: "4400"}
                  - {id: typo, valid-from: 2024-01-01, product: lml, gl-account: "4500"}
                """);

    List<String> errors =
        catchThrowableOfType(Problem.class, folder::read).lines().stream()
            .map(line -> line.substring(line.lastIndexOf('/') + 1))
            .toList();

    assertThat(errors)
        .containsExactlyInAnyOrder(
            "master.yaml:36: Expected a known legal entity in account 'aurora', but found"
                + " 'house-eu'; did you mean house-us?",
            "rules.yaml:6: Expected a known tax code in posting rule 'two', but found 'reduced'",
            "rules.yaml:8: Expected a known product in posting rule 'typo', but found 'lml'",
            "rules.yaml:5: Expected one gl-account of equally close rules, but found '4200' in"
                + " posting rule 'one' and '4300' in posting rule 'two'");
  }

  @Test
  void shouldRefuseWhatIsNoRoundingAndNoMonth() {
    MasterFolder folder =
        new MasterFolder(temporary)
            .with(
                "m.yaml",
                ENTITIES.replace("half-even", "ceiling").replace("start: 4", "start: 13"));

    assertThat(catchThrowableOfType(Problem.class, folder::read).lines())
        .hasSize(2)
        .anyMatch(
            line ->
                line.contains(
                    "half-up or half-even or up or down as rounding of legal entity 'house-eu', but"
                        + " found 'ceiling'"))
        .anyMatch(line -> line.contains("a whole number from 1 to 12 as fiscal-year-start"));
  }
}
