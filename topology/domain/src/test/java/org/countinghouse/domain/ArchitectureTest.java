package org.countinghouse.domain;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The walls of the domain. */
@AnalyzeClasses(packages = "org.countinghouse.domain", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "org.countinghouse.domain.";

  private static final Set<String> ALL_BEFORE_RECONCILIATION =
      Set.of(
          "money",
          "time",
          "reason",
          "usage",
          "master",
          "enrichment",
          "finance",
          "aggregation",
          "pricing",
          "balance",
          "rating",
          "summary");

  /**
   * Each package and those it may use, none of which uses it: data flows one way. Whoever adds a
   * dependency adds it here, and so says it aloud.
   */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry("money", Set.of()),
          Map.entry("time", Set.of()),
          Map.entry("reason", Set.of()),
          Map.entry("ledger", Set.of()),
          Map.entry("usage", Set.of("reason")),
          Map.entry("deduplication", Set.of()),
          Map.entry("source", Set.of("ledger", "usage")),
          Map.entry("master", Set.of("time", "usage")),
          Map.entry("finance", Set.of("master")),
          Map.entry("enrichment", Set.of("reason", "time", "usage", "master")),
          Map.entry("aggregation", Set.of("time", "usage", "master", "enrichment")),
          Map.entry("pricing", Set.of("money", "time", "usage", "master")),
          Map.entry("balance", Set.of("money", "time", "master")),
          Map.entry(
              "rating",
              Set.of(
                  "money",
                  "time",
                  "usage",
                  "master",
                  "aggregation",
                  "finance",
                  "pricing",
                  "balance")),
          Map.entry(
              "summary",
              Set.of(
                  "money", "time", "usage", "master", "finance", "pricing", "rating", "balance")),
          Map.entry(
              "accrual",
              Set.of("money", "time", "master", "finance", "pricing", "rating", "summary")),
          Map.entry("preview", Set.of("balance", "summary")),
          Map.entry("reconciliation", ALL_BEFORE_RECONCILIATION),
          Map.entry("posting", union(ALL_BEFORE_RECONCILIATION, "reconciliation")));

  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private static final Set<String> CLOCK_READS =
      Set.of("now", "currentTimeMillis", "nanoTime", "systemDefault", "randomUUID", "getDefault");

  @ArchTest
  static final ArchRule PURE =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.countinghouse.domain..")
          .because("the rules must run, and be tested, without Kafka, Avro, JSON or logging");

  @ArchTest
  static final ArchRule NO_INPUT_OR_OUTPUT =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.net..", "java.nio.file..", "java.sql..", "java.util.concurrent..")
          .because("a rule that reads, writes or waits is no rule but plumbing");

  @ArchTest
  static final ArchRule EXACT_FIELDS =
      fields()
          .should(
              new ArchCondition<>("be exact") {
                @Override
                public void check(JavaField field, ConditionEvents events) {
                  report(field.getFullName(), field.getRawType(), events);
                }
              })
          .because("a double cannot hold 0.10, and what it loses is somebody's money");

  @ArchTest
  static final ArchRule EXACT_PARAMETERS_AND_RETURNS =
      ArchRuleDefinition.codeUnits()
          .should(
              new ArchCondition<>("take and return exact values") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                  report(unit.getFullName(), unit.getRawReturnType(), events);
                  unit.getRawParameterTypes()
                      .forEach(type -> report(unit.getFullName(), type, events));
                }
              })
          .because("a double cannot hold 0.10, and what it loses is somebody's money");

  @ArchTest
  static final ArchRule EXACT_CALLS =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("something takes or returns double or float") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                      && (isInexact(target.getRawReturnType())
                          || target.getRawParameterTypes().stream()
                              .anyMatch(ArchitectureTest::isInexact));
                }
              })
          .because("BigDecimal.valueOf(double) and doubleValue() smuggle in what fields must not");

  @ArchTest
  static final ArchRule NO_CLOCK =
      noClasses()
          .should()
          .accessTargetWhere(
              new DescribedPredicate<JavaAccess<?>>("a clock, a default or a random id is read") {
                @Override
                public boolean test(JavaAccess<?> access) {
                  String owner = access.getTarget().getOwner().getPackageName();
                  return owner.startsWith("java.") && CLOCK_READS.contains(access.getName());
                }
              })
          .because("a replay must give the same money: time is an input, ids come from keys");

  @ArchTest
  static final ArchRule NO_CHANCE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(
              Clock.class,
              Random.class,
              SplittableRandom.class,
              ThreadLocalRandom.class,
              UUID.class,
              java.security.SecureRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .because("a replay must give the same money: no clock is passed in, nothing is random");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("org.countinghouse.domain.(*)..")
          .should()
          .beFreeOfCycles()
          .because("packages in a ring are one package that is hard to read");

  @ArchTest
  static void shouldFlowOneWay(JavaClasses imported) {
    USES.forEach(
        (name, used) ->
            noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(
                    resideInAPackage(ROOT + "(*)..")
                        .and(not(resideInAnyPackage(packages(union(used, name))))))
                .allowEmptyShould(true)
                .because("data flows one way, each step its own type: no stage is fed backwards")
                .check(imported));
  }

  @ArchTest
  static final ArchRule EVERY_PACKAGE_HAS_ITS_PLACE =
      classes()
          .should()
          .resideInAnyPackage(packages(USES.keySet()))
          .because("a new package must say where in the flow it stands");

  private static String[] packages(Set<String> names) {
    return names.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
  }

  private static Set<String> union(Set<String> names, String name) {
    Set<String> union = new HashSet<>(names);
    union.add(name);
    return union;
  }

  private static void report(String where, JavaClass type, ConditionEvents events) {
    if (isInexact(type)) {
      events.add(SimpleConditionEvent.violated(type, where + " has " + type.getName()));
    }
  }

  private static boolean isInexact(JavaClass type) {
    return INEXACT.contains(type.getBaseComponentType().getName());
  }
}
