package org.countinghouse.serdes.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.countinghouse.serdes.Samples;
import org.countinghouse.serdes.registry.CompatibilityLevel;
import org.countinghouse.serdes.registry.CompatibilityResult;
import org.countinghouse.serdes.registry.HttpSchemaRegistry;
import org.countinghouse.serdes.registry.IncompatibleSchemaException;
import org.countinghouse.serdes.registry.RegisteredSchema;
import org.countinghouse.serdes.registry.RegistryConfig;
import org.countinghouse.serdes.registry.RegistryUnavailableException;
import org.countinghouse.serdes.registry.SchemaRegistry;
import org.countinghouse.serdes.registry.UnknownSchemaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our client against our server. */
class RegistryServerTest {
  private static final Schema A = Samples.record("a");
  private static final Schema A_B = Samples.record("a", "b?");
  private static final Schema A_B_C = Samples.record("a", "b?", "c?");

  private final SchemaRegistryServer server = SchemaRegistryServer.inMemory();
  private final SchemaRegistry client = client(server);

  static SchemaRegistry client(SchemaRegistryServer server) {
    return new HttpSchemaRegistry(
        RegistryConfig.from(
            Map.of("schema.registry.url", server.url().toString(), "max.retries", "0")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldFindSchemaEveryWayWhenRegistered() {
    int id = client.register("s", A);

    assertThat(id).isEqualTo(1);
    assertThat(client.schemaById(1)).isEqualTo(A);
    assertThat(client.lookup("s", A)).isEqualTo(new RegisteredSchema("s", 1, 1, A));
    assertThat(client.latestVersion("s")).isEqualTo(new RegisteredSchema("s", 1, 1, A));
    assertThat(client.version("s", 1)).isEqualTo(new RegisteredSchema("s", 1, 1, A));
    assertThat(client.versions("s")).containsExactly(1);
    assertThat(client.subjects()).containsExactly("s");
    // MD5 of the schema's text as a version 3 UUID, so it is the same in every registry.
    UUID guid =
        UUID.fromString(Raw.call(server, "GET", "/subjects/s/versions/1", "").field("guid"));
    assertThat(client.schemaByGuid(guid)).isEqualTo(A);
    assertThat(guid.version()).isEqualTo(3);
  }

  @Test
  void shouldGiveTheSameIdWhenSchemaIsRegisteredAgainOrElsewhere() {
    client.register("s", A);
    client.register("s", A_B);

    assertThat(client.register("s", A)).isEqualTo(1);
    assertThat(client.register("t", A_B)).isEqualTo(2);
    assertThat(client.versions("s")).containsExactly(1, 2);
    assertThat(client.latestVersion("t").version()).isEqualTo(1);
    assertThat(client.register("t", A_B_C)).isEqualTo(3);
  }

  @Test
  void shouldKeepSubjectApartWhenItsNameIsUnusual() {
    client.register("a/b c+d?ü%", A);

    assertThat(client.subjects()).containsExactly("a/b c+d?ü%");
    assertThat(client.latestVersion("a/b c+d?ü%").subject()).isEqualTo("a/b c+d?ü%");
  }

  @Test
  void shouldRefuseWhenSchemaIsIncompatible() {
    client.register("s", A);

    assertThatThrownBy(() -> client.register("s", Samples.record("a", "required")))
        .isInstanceOf(IncompatibleSchemaException.class)
        .hasMessageContaining("READER_FIELD_MISSING_DEFAULT_VALUE")
        .hasMessageContaining("the new schema cannot read an earlier one");
    assertThat(client.versions("s")).containsExactly(1);
  }

  @ParameterizedTest(name = "{0}: {1} then {2} then {3} is accepted: {4}")
  @CsvSource({
    // level, first, second, third, is the third accepted. A question mark marks a default.
    "NONE, a, a, x, true",
    "BACKWARD, a, a, 'a b?', true",
    "BACKWARD, a, a, 'a b', false",
    "BACKWARD, 'a b', 'a b', a, true",
    "BACKWARD, a, 'a b?', 'a b', true",
    "BACKWARD_TRANSITIVE, a, 'a b?', 'a b', false",
    "FORWARD, a, a, 'a b', true",
    "FORWARD, 'a b', 'a b', a, false",
    "FORWARD, 'a b', 'a b?', a, true",
    "FORWARD_TRANSITIVE, 'a b', 'a b?', a, false",
    "FULL, a, a, 'a b?', true",
    "FULL, a, a, 'a b', false",
    "FULL, 'a b', 'a b?', a, true",
    "FULL_TRANSITIVE, 'a b', 'a b?', a, false",
    "FULL_TRANSITIVE, 'a', 'a b?', 'a b? c?', true",
  })
  void shouldJudgeByLevelWhenThirdVersionComes(
      String level, String first, String second, String third, boolean accepted) {
    client.register("s", Samples.record(first.split(" ")));
    client.setCompatibilityLevel("s", CompatibilityLevel.NONE);
    client.register("s", Samples.record(second.split(" ")));
    client.setCompatibilityLevel("s", CompatibilityLevel.valueOf(level));
    Schema candidate = Samples.record(third.split(" "));
    Raw all = Raw.call(server, "POST", "/compatibility/subjects/s/versions", Raw.schema(candidate));
    assertThat(all.field("is_compatible")).isEqualTo(Boolean.toString(accepted));

    boolean registered = true;
    try {
      client.register("s", candidate);
    } catch (IncompatibleSchemaException e) {
      registered = false;
    }

    assertThat(registered).isEqualTo(accepted);
  }

  @Test
  void shouldTellWhyWhenCompatibilityIsTested() {
    client.register("s", A);
    client.register("s", A_B);
    Schema required = Samples.record("a", "c");

    CompatibilityResult verbose = client.testCompatibility("s", "latest", required, true);
    assertThat(verbose.compatible()).isFalse();
    assertThat(verbose.messages()).hasSize(1).first().asString().contains("/fields/1");
    assertThat(client.testCompatibility("s", "1", required, false))
        .isEqualTo(new CompatibilityResult(false, java.util.List.of()));
    assertThat(client.testCompatibility("s", "2", A_B_C, true))
        .isEqualTo(new CompatibilityResult(true, java.util.List.of()));
    assertThatThrownBy(() -> client.testCompatibility("s", "3", A, false))
        .isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void shouldFallBackToGlobalLevelWhenSubjectHasNone() {
    assertThat(client.compatibilityLevel("s")).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);

    client.setCompatibilityLevel("s", CompatibilityLevel.BACKWARD);

    assertThat(client.compatibilityLevel("s")).isEqualTo(CompatibilityLevel.BACKWARD);
    assertThat(client.compatibilityLevel("t")).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
  }

  @Test
  void shouldCompareNormalizedWhenAskedTo() {
    String one = "{\"type\":\"string\",\"owner\":\"x\",\"area\":\"y\"}";
    String two = "{\"type\":\"string\",\"area\":\"y\",\"owner\":\"x\"}";
    SchemaRegistry normalizing =
        new HttpSchemaRegistry(
            RegistryConfig.from(
                Map.of(
                    "schema.registry.url", server.url().toString(), "normalize.schemas", "true")));
    normalizing.register("s", Samples.parse(one));

    assertThat(normalizing.lookup("s", Samples.parse(two)).version()).isEqualTo(1);
    assertThatThrownBy(() -> client.lookup("s", Samples.parse(one)))
        .isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void shouldBeUnavailableWhenServerIsClosed() {
    server.close();

    assertThatThrownBy(client::subjects).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldExplainWhenPortIsInUse() {
    int port = server.url().getPort();

    assertThatThrownBy(
            () ->
                SchemaRegistryServer.start(
                    port, CompatibilityLevel.FULL, new InMemorySchemaStore()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Expected port " + port + " to be free for the schema registry");
  }
}
