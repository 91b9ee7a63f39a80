package org.countinghouse.app.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.countinghouse.app.oracle.OracleMaster.AmountRounding;
import org.countinghouse.app.oracle.OracleMaster.Kind;
import org.countinghouse.app.oracle.OracleMaster.Plan;
import org.countinghouse.app.oracle.OracleMaster.Seller;
import org.countinghouse.app.oracle.OracleTotal.Certainty;
import org.countinghouse.app.oracle.price.Terms;
import org.countinghouse.app.oracle.price.Terms.Model;
import org.countinghouse.app.oracle.price.TermsBuilder;
import org.junit.jupiter.api.Test;

class BatchOracleTest {

  private final OracleWorld world = new OracleWorld();

  @Test
  void shouldShareNoClassWithTheProduct() {
    JavaClasses oracle =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.countinghouse.app.oracle");

    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "org.countinghouse.app.oracle..")
        .because("an oracle that shares a class with the product agrees with its mistakes")
        .check(oracle);
  }

  /** 1,000 at 0.02, 400 at 0.01, and from the 16th 100 at 0.03 in the second tier. */
  @Test
  void shouldPriceEachDateFromWhereTheMonthStands() {
    world.plans.put(
        "plan", new Plan("EUR", List.of(tiers("2026-01-01", "0.01"), tiers("2026-11-16", "0.03"))));
    world
        .meter(Kind.SUM)
        .event("1", "2026-11-01T10:00:00Z", "quantity=900")
        .event("2", "2026-11-10T10:00:00Z", "quantity=500")
        .event("3", "2026-11-16T10:00:00Z", "quantity=100");

    assertThat(world.november()).isEqualTo("27.00");
  }

  /** 9 is the maximum of the month and not 5 + 9; priced as of the last date used. */
  @Test
  void shouldBillOneQuantityOfTheMonthWhenItDoesNotAddUp() {
    world.plans.put(
        "plan",
        new Plan(
            "EUR",
            List.of(OracleWorld.price("2026-01-01", "1"), OracleWorld.price("2026-11-16", "2"))));
    world
        .meter(Kind.MAX)
        .event("1", "2026-11-01T10:00:00Z", "quantity=9")
        .event("2", "2026-11-20T10:00:00Z", "quantity=5");

    assertThat(world.november()).isEqualTo("18.00");
  }

  /** 0.005 is 0.01 half up; from the 30th on, so for all of November, it is rounded down. */
  @Test
  void shouldRoundAsTheSellingEntityDoesAtTheEndOfTheMonth() {
    world.meter(Kind.SUM).event("1", "2026-11-01T10:00:00Z", "quantity=0.005");
    assertThat(world.november()).isEqualTo("0.01");

    world.sellers.put("aurora", List.of(new Seller(OracleWorld.LONG_AGO, "house")));
    world.roundings.put(
        "house",
        List.of(
            new AmountRounding(OracleWorld.LONG_AGO, RoundingMode.UP),
            new AmountRounding(LocalDate.parse("2026-11-30"), RoundingMode.DOWN)));
    assertThat(world.november()).isEqualTo("0.00");
  }

  /**
   * Two levels below the customer of "aurora"; from the 10th on "b" pays for the level between, and
   * from the 20th on the lowest is somewhere else.
   */
  @Test
  void shouldChargeWhoeverIsNearestAboveOnEachDate() {
    world
        .contract("b")
        .below("lab", "between", "2026-01-01", "")
        .below("lab", "between", "2026-11-10", "b")
        .below("between", "shop", "2026-01-01", "")
        .below("lab", "shop", "2026-11-20", "")
        .meter(Kind.SUM)
        .feed(world.event(false, "shop", "1", "2026-11-09T22:59:59Z", "quantity=1"))
        .feed(world.event(false, "shop", "2", "2026-11-09T23:00:00Z", "quantity=2"))
        .feed(world.event(false, "shop", "3", "2026-11-19T22:59:59Z", "quantity=4"))
        .feed(world.event(false, "shop", "4", "2026-11-19T23:00:00Z", "quantity=8"));

    assertThat(world.november()).isEqualTo("9.00");
    assertThat(world.calculate().amount("b|b-1|p|2026-11")).isEqualTo("6.00");
  }

  @Test
  void shouldAmountToNothingWhenThereIsNoPrice() {
    world.plans.put("plan", new Plan("EUR", List.of(OracleWorld.price("2026-11-16", "2"))));
    world.meter(Kind.SUM).event("1", "2026-11-01T10:00:00Z", "quantity=9");

    assertThat(world.calculate().amounts().get("aurora|aurora-1|p|2026-11")).isEmpty();
  }

  @Test
  void shouldSayWhatItCannotKnowWhenThereAreTooManyGroups() {
    world
        .meter(
            OracleWorld.LONG_AGO,
            Instant.EPOCH,
            OracleWorld.way(Kind.SUM),
            false,
            List.of("region"),
            2)
        .event("1", "2026-11-01T10:00:00Z", "quantity=1 region=a")
        .event("2", "2026-11-01T10:00:00Z", "quantity=1 region=b")
        .event("3", "2026-11-01T10:00:00Z", "quantity=1 region=c")
        .event("4", "2026-11-02T10:00:00Z", "quantity=1 region=a");

    BatchOracle.Result result = world.calculate();

    assertThat(result.totals(Certainty.GUARDED)).isEqualTo(3);
    assertThat(result.totals(Certainty.EXACT)).isEqualTo(1);
    // A sum is the same whichever groups are kept apart.
    assertThat(result.outside()).isEmpty();
    assertThat(world.november()).isEqualTo("4.00");
  }

  @Test
  void shouldSayWhatItCannotKnowWhenThereAreTooManyValues() {
    world.meter(Kind.UNIQUE_COUNT);
    for (int i = 0; i < 257; i++) {
      world.event("e" + i, "2026-11-%02dT10:00:00Z".formatted(1 + i % 2), "user=u" + i);
    }

    BatchOracle.Result result = world.calculate();

    // 129 and 128 on two days, but 257 of the month.
    assertThat(result.totals(Certainty.EXACT)).isEqualTo(2);
    assertThat(result.outside()).containsExactly("aurora|aurora-1|p|2026-11");
  }

  /** SHA-256 of "lab", "s" and "1", each behind its length, and of the same with "2", added up. */
  @Test
  void shouldNameTheSetOfEvents() {
    world
        .meter(Kind.SUM)
        .event("1", "2026-11-01T10:00:00Z", "quantity=1")
        .event("2", "2026-11-01T10:00:00Z", "quantity=1");

    OracleTotal total = world.calculate().totals().values().iterator().next();

    assertThat(total.checksum()).isEqualTo("a33c48958bb5a7346a81955bb0aa3e21");
    assertThat(total.count()).isEqualTo(2);
  }

  private static Terms tiers(String from, String second) {
    return TermsBuilder.from(from)
        .model(Model.GRADUATED)
        .tier("1000", "0.02")
        .tier("", second)
        .build();
  }
}
