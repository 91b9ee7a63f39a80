package org.countinghouse.serdes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.RestService;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countinghouse.serdes.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Confluent's own REST client, version 7.5.3, against our server. */
class ConfluentConformanceTest {
  private static final String A = Samples.record("a").toString();
  private static final String A_B = Samples.record("a", "b?").toString();
  private static final String REQUIRED = Samples.record("a", "c").toString();

  private final SchemaRegistryServer server = SchemaRegistryServer.inMemory();
  private final RestService peer = new RestService(server.url().toString());

  @AfterEach
  void stop() {
    server.close();
  }

  private static void assertRefused(int status, int code, ThrowingCallable call) {
    RestClientException refusal = catchThrowableOfType(RestClientException.class, call);
    assertThat(refusal.getStatus()).isEqualTo(status);
    assertThat(refusal.getErrorCode()).isEqualTo(code);
  }

  @Test
  void shouldRegisterAndFindWhenSchemaIsNew() throws Exception {
    assertThat(peer.registerSchema(A, "s")).isEqualTo(1);
    assertThat(peer.registerSchema(A_B, "s")).isEqualTo(2);
    assertThat(peer.registerSchema(A, "s")).isEqualTo(1);
    assertThat(peer.registerSchema(A, "t/u", true).getId()).isEqualTo(1);

    assertThat(peer.getId(1).getSchemaString()).isEqualTo(A);
    assertThat(peer.getId(2, "s").getSchemaString()).isEqualTo(A_B);
    assertThat(peer.getAllSubjects()).containsExactly("s", "t/u");
    assertThat(peer.getAllVersions("s")).containsExactly(1, 2);
    assertThat(peer.getSchemaTypes()).containsExactly("AVRO");
    assertThat(peer.getAllSubjectsById(1)).containsExactly("s", "t/u");
    assertThat(peer.getAllVersionsById(1))
        .containsExactly(new SubjectVersion("s", 1), new SubjectVersion("t/u", 1));
  }

  @Test
  void shouldDescribeVersionWhenLookedUp() throws Exception {
    peer.registerSchema(A, "s");
    peer.registerSchema(A_B, "s");

    for (Schema found :
        List.of(
            peer.lookUpSubjectVersion(A_B, "s"),
            peer.lookUpSubjectVersion(A_B, "s", true),
            peer.getVersion("s", 2),
            peer.getLatestVersion("s"))) {
      assertThat(found.getSubject()).isEqualTo("s");
      assertThat(found.getVersion()).isEqualTo(2);
      assertThat(found.getId()).isEqualTo(2);
      assertThat(found.getSchema()).isEqualTo(A_B);
      assertThat(found.getSchemaType()).isEqualTo("AVRO");
    }
    assertThat(peer.getVersionSchemaOnly("s", 1)).isEqualTo(A);
    assertThat(peer.getLatestVersionSchemaOnly("s")).isEqualTo(A_B);
  }

  @Test
  void shouldJudgeCompatibilityWhenAsked() throws Exception {
    peer.registerSchema(A, "s");

    assertThat(peer.testCompatibility(A_B, "s", "latest")).isEmpty();
    assertThat(peer.testCompatibility(A_B, "s", true)).isEmpty();
    assertThat(peer.testCompatibility(REQUIRED, "s", "1")).isNotEmpty();
    assertThat(peer.testCompatibility(REQUIRED, "s", true).get(0))
        .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    assertRefused(409, 409, () -> peer.registerSchema(REQUIRED, "s"));
  }

  @Test
  void shouldReadAndWriteSettingsWhenAsked() throws Exception {
    assertThat(peer.getConfig(null).getCompatibilityLevel()).isEqualTo("FULL_TRANSITIVE");
    assertThat(peer.updateCompatibility("BACKWARD", "s").getCompatibilityLevel())
        .isEqualTo("BACKWARD");
    assertThat(peer.getConfig("s").getCompatibilityLevel()).isEqualTo("BACKWARD");
    assertThat(peer.deleteConfig("s").getCompatibilityLevel()).isEqualTo("BACKWARD");
    assertThat(peer.getConfig(Map.of(), "s", true).getCompatibilityLevel())
        .isEqualTo("FULL_TRANSITIVE");

    assertThat(peer.getMode().getMode()).isEqualTo("READWRITE");
    assertThat(peer.setMode("READONLY", "s").getMode()).isEqualTo("READONLY");
    assertThat(peer.getMode("s").getMode()).isEqualTo("READONLY");
    assertRefused(422, 42205, () -> peer.registerSchema(A, "s"));
  }

  @Test
  void shouldDeleteWhenAsked() throws Exception {
    peer.registerSchema(A, "s");
    peer.registerSchema(A_B, "s");

    assertThat(peer.deleteSchemaVersion(Map.of(), "s", "1")).isEqualTo(1);
    assertThat(peer.deleteSchemaVersion(Map.of(), "s", "1", true)).isEqualTo(1);
    assertThat(peer.deleteSubject(Map.of(), "s")).containsExactly(2);
    assertThat(peer.getAllSubjects()).isEmpty();
    assertThat(peer.getAllSubjects(true)).containsExactly("s");
    assertThat(peer.deleteSubject(Map.of(), "s", true)).containsExactly(2);
    assertThat(peer.getAllSubjects(true)).isEmpty();
  }

  @Test
  void shouldBeUnderstoodWhenRefusing() throws Exception {
    peer.registerSchema(A, "s");

    assertRefused(404, 40401, () -> peer.getLatestVersion("none"));
    assertRefused(404, 40401, () -> peer.lookUpSubjectVersion(A, "none"));
    assertRefused(404, 40402, () -> peer.getVersion("s", 9));
    assertRefused(404, 40403, () -> peer.getId(9));
    assertRefused(404, 40403, () -> peer.lookUpSubjectVersion(A_B, "s"));
    assertRefused(404, 40405, () -> peer.deleteSubject(Map.of(), "s", true));
    assertRefused(404, 40407, () -> peer.deleteSchemaVersion(Map.of(), "s", "1", true));
    assertRefused(404, 40408, () -> peer.getConfig("s"));
    assertRefused(404, 40409, () -> peer.getMode("s"));
    assertRefused(422, 42201, () -> peer.registerSchema("{", "s"));
    assertRefused(422, 42202, () -> peer.getVersion("s", 0));
    assertRefused(422, 42203, () -> peer.updateCompatibility("SOMEHOW", "s"));
    assertRefused(422, 42204, () -> peer.setMode("IMPORT", "s"));
    peer.deleteSchemaVersion(Map.of(), "s", "1");
    assertRefused(404, 40406, () -> peer.deleteSchemaVersion(Map.of(), "s", "1"));
    assertRefused(404, 40404, () -> peer.deleteSubject(Map.of(), "s"));
  }
}
