package org.countinghouse.serdes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;

@AnalyzeClasses(packages = "org.countinghouse.serdes", importOptions = DoNotIncludeTests.class)
class SerdesArchitectureTest {
  private static final String ROOT = "org.countinghouse.serdes.";

  @ArchTest
  static final ArchRule clientKnowsNobody =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "registry")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "avro", ROOT + "server", "org.apache.kafka..")
          .because("the registry client is usable without Kafka, and against any registry");

  @ArchTest
  static final ArchRule bytesDoNotKnowTheServer =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "avro")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "server")
          .because("in production the registry is somebody else's");

  @ArchTest
  static final ArchRule serverDoesNotKnowFrames =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "server")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "avro")
          .because("a registry keeps schemas and never sees data");

  @ArchTest
  static final ArchRule timeAndChanceAreGivenNotTaken =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Math.class, "random")
          .because("tests freeze time, and a GUID must be the same in every registry");

  @ArchTest
  static final ArchRule billingTypesStayOutside =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.countinghouse.schemas..", "org.countinghouse.domain..")
          .because("serdes carry every record type and know none");
}
