package org.countinghouse.topology;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walls between the rooms of this module. */
class ArchitectureTest {

  private static final String ROOT = "org.countinghouse.topology.";
  private static final Set<String> STAGES =
      Set.of(
          "validation",
          "deduplication",
          "enrichment",
          "aggregation",
          "ledger",
          "rating",
          "reconciliation",
          "posting",
          "reference");
  private static final Set<Class<?>> CLOCKS =
      Set.of(Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class, Clock.class);

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.countinghouse");

  static Stream<String> stages() {
    return STAGES.stream().sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stages")
  void shouldKeepStagesApart(String stage) {
    String[] others =
        Stream.concat(STAGES.stream(), Stream.of("metering"))
            .filter(other -> !other.equals(stage))
            .map(other -> ROOT + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .because("only metering and the *Topology classes compose stages; data flows one way")
        .check(MAIN);
  }

  @Test
  void shouldKeepTheDomainPure() {
    classes()
        .that()
        .resideInAPackage("org.countinghouse.domain..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.countinghouse.domain..", "org.jspecify..")
        .because("rules are tested without Kafka, and neither format nor broker may change them")
        .check(MAIN);
  }

  @Test
  void shouldKeepKafkaOutOfMapping() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "mapping..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..")
        .because("mapping is a pure function between a record and a domain value")
        .check(MAIN);
  }

  @Test
  void shouldTouchKafkasInternalsInOnePackageOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.countinghouse..")
        .and()
        .resideOutsideOfPackage(ROOT + "commit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka.streams..internals..")
        .because("internals change without notice; CommitHookTest watches over the one use of them")
        .check(MAIN);
  }

  @Test
  void shouldOpenDatabasesInOnePackageOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.countinghouse..")
        .and()
        .resideOutsideOfPackage(ROOT + "store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.rocksdb..")
        .because("a native object that is used after its database was closed ends the process")
        .check(MAIN);
  }

  @Test
  void shouldTakeTimeAndIdsFromInput() {
    noClasses()
        .that()
        .resideInAnyPackage("org.countinghouse.topology..", "org.countinghouse.domain..")
        .should()
        .callMethodWhere(readsClockOrChance())
        .because(
            "a replay must give the same bill: time is an input, ids derive from business keys")
        .check(MAIN);
    noClasses()
        .that()
        .resideInAnyPackage("org.countinghouse.topology..", "org.countinghouse.domain..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .because("nothing that is billed depends on chance")
        .check(MAIN);
  }

  @Test
  void shouldKeepTheOracleIndependent() {
    JavaClasses oracle = new ClassFileImporter().importPackages("org.countinghouse.oracle");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.countinghouse.oracle..")
        .because("an oracle that shares a class with the product agrees with its mistakes")
        .check(oracle);
  }

  private static DescribedPredicate<JavaCall<?>> readsClockOrChance() {
    return describe(
        "reads a clock or makes a random id",
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          boolean now = target.getName().equals("now") || target.getName().startsWith("system");
          return (now && CLOCKS.stream().anyMatch(target.getOwner()::isEquivalentTo))
              || (target.getOwner().isEquivalentTo(System.class)
                  && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()))
              || (target.getOwner().isEquivalentTo(UUID.class)
                  && target.getName().equals("randomUUID"))
              || (target.getOwner().isEquivalentTo(Math.class)
                  && target.getName().equals("random"));
        });
  }
}
