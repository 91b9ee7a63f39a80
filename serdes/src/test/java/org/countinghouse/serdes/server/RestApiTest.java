package org.countinghouse.serdes.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.countinghouse.serdes.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, and every documented error code. */
class RestApiTest {
  private static final String OTHER = Raw.schema(Samples.record("zzz"));

  private final SchemaRegistryServer server = SchemaRegistryServer.inMemory();

  @BeforeEach
  void register() {
    server(1, "POST", "/subjects/s/versions", Raw.schema(Samples.record("a")));
    server(1, "POST", "/subjects/s/versions", Raw.schema(Samples.record("a", "b?")));
    server(1, "POST", "/subjects/gone/versions", Raw.schema(Samples.record("a")));
    server(1, "DELETE", "/subjects/gone", "");
    server(1, "DELETE", "/subjects/s/versions/1", "");
    server(1, "PUT", "/mode/frozen", "{\"mode\":\"READONLY\"}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void server(int times, String method, String path, String body) {
    for (int i = 0; i < times; i++) {
      assertThat(Raw.call(server, method, path, body).status()).as(path).isEqualTo(200);
    }
  }

  private String get(String path) {
    Raw answer = Raw.call(server, "GET", path, "");
    assertThat(answer.status()).as(path).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
    return answer.body().toString();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}/{4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/subjects/none/versions||404|40401",
        "GET|/subjects/gone/versions||404|40401",
        "GET|/subjects/none/versions/latest||404|40401",
        "POST|/subjects/none|SCHEMA|404|40401",
        "DELETE|/subjects/none||404|40401",
        "GET|/subjects/s/versions/9||404|40402",
        "GET|/subjects/s/versions/1||404|40402",
        "GET|/subjects/s/versions/9/schema||404|40402",
        "DELETE|/subjects/s/versions/9||404|40402",
        "POST|/compatibility/subjects/s/versions/9|SCHEMA|404|40402",
        "GET|/schemas/ids/99||404|40403",
        "GET|/schemas/ids/99/schema||404|40403",
        "GET|/schemas/ids/99/subjects||404|40403",
        "GET|/schemas/ids/99/versions||404|40403",
        "GET|/schemas/ids/x||404|40403",
        "GET|/schemas/guids/00000000-0000-0000-0000-000000000000||404|40403",
        "GET|/schemas/guids/x||404|40403",
        "POST|/subjects/s|SCHEMA|404|40403",
        "DELETE|/subjects/gone||404|40404",
        "DELETE|/subjects/s?permanent=true||404|40405",
        "DELETE|/subjects/s/versions/1||404|40406",
        "DELETE|/subjects/s/versions/2?permanent=true||404|40407",
        "GET|/config/s||404|40408",
        "DELETE|/config/s||404|40408",
        "GET|/mode/s||404|40409",
        "POST|/subjects/s/versions|SCHEMA|409|409",
        "POST|/subjects/new/versions|{}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"{\"}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"\"}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"[]]\"}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"{\\\"type\\\":\\\"record\\\"}\"}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"x\",\"schemaType\":\"JSON\"}|422|42201",
        "POST|/subjects/new/versions|{\"schema\":\"x\",\"references\":[{}]}|422|42201",
        "POST|/subjects/s|{\"schema\":\"nonsense\"}|422|42201",
        "GET|/subjects/s/versions/0||422|42202",
        "GET|/subjects/s/versions/newest||422|42202",
        "GET|/subjects/s/versions/2147483648||422|42202",
        "DELETE|/subjects/s/versions/-2||422|42202",
        "PUT|/config|{\"compatibility\":\"SOMEHOW\"}|422|42203",
        "PUT|/config/s|{}|422|42203",
        "PUT|/mode|{\"mode\":\"IMPORT\"}|422|42204",
        "PUT|/mode/s|{}|422|42204",
        "POST|/subjects/frozen/versions|SCHEMA|422|42205",
        "DELETE|/subjects/frozen||422|42205",
        "DELETE|/subjects/frozen/versions/1||422|42205",
        "POST|/subjects/s/versions|not json|400|400",
        "POST|/subjects/s/versions|[]|400|400",
        "GET|/nowhere||404|404",
        "POST|/subjects||405|405",
      })
  void shouldAnswerWithDocumentedCodeWhenRequestIsWrong(
      String method, String path, String body, int status, int code) {
    String sent = body == null ? "" : body.equals("SCHEMA") ? OTHER : body;

    Raw answer = Raw.call(server, method, path, sent);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body().path("error_code").asInt()).isEqualTo(code);
    assertThat(answer.field("message")).isNotBlank();
    assertThat(answer.contentType()).isEqualTo("application/vnd.schemaregistry.v1+json");
  }

  @Test
  void shouldRefuseWhenRequestIsTooLong() {
    assertThat(Raw.call(server, "POST", "/subjects/s/versions", "x".repeat(1 << 21)).status())
        .isEqualTo(413);
  }

  @Test
  void shouldHideDeletedWhenNotAskedForThem() {
    assertThat(get("/subjects")).isEqualTo("[\"s\"]");
    assertThat(get("/subjects?deleted=true")).isEqualTo("[\"gone\",\"s\"]");
    assertThat(get("/subjects?deleted=true&subjectPrefix=go")).isEqualTo("[\"gone\"]");
    assertThat(get("/subjects/s/versions")).isEqualTo("[2]");
    assertThat(get("/subjects/s/versions?deleted=true")).isEqualTo("[1,2]");
    assertThat(get("/schemas/ids/1/subjects")).isEqualTo("[]");
    assertThat(get("/schemas/ids/1/subjects?deleted=true")).isEqualTo("[\"gone\",\"s\"]");
    assertThat(get("/schemas/ids/2/versions")).isEqualTo("[{\"subject\":\"s\",\"version\":2}]");
  }

  @Test
  void shouldStillDecodeOldDataWhenVersionIsSoftlyDeleted() {
    assertThat(get("/schemas/ids/1/schema"))
        .isEqualTo(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}");
    assertThat(get("/subjects/s/versions/2/schema")).contains("\"default\":0");
    assertThat(get("/subjects/s/versions/-1")).contains("\"version\":2");
  }

  @Test
  void shouldNotReuseIdWhenSchemaIsPermanentlyDeleted() {
    server(1, "POST", "/subjects/t/versions", OTHER);
    assertThat(Raw.call(server, "DELETE", "/subjects/t", "").body()).hasToString("[1]");
    assertThat(Raw.call(server, "DELETE", "/subjects/t?permanent=true", "").body())
        .hasToString("[1]");
    assertThat(Raw.call(server, "GET", "/schemas/ids/3", "").field("error_code"))
        .isEqualTo("40403");

    String fresh = Raw.schema(Samples.record("fresh"));
    assertThat(Raw.call(server, "POST", "/subjects/u/versions", fresh).field("id")).isEqualTo("4");
    assertThat(Raw.call(server, "POST", "/subjects/t/versions", OTHER).field("id")).isEqualTo("3");
  }

  @Test
  void shouldDeleteVersionForEverWhenPermanent() {
    assertThat(Raw.call(server, "DELETE", "/subjects/s/versions/1?permanent=true", "").body())
        .hasToString("1");
    assertThat(get("/subjects/s/versions?deleted=true")).isEqualTo("[2]");
  }

  @Test
  void shouldTakeNextVersionWhenSchemaComesBackAfterDeletion() {
    server(1, "POST", "/subjects/gone/versions", Raw.schema(Samples.record("a")));

    assertThat(get("/subjects/gone/versions")).isEqualTo("[2]");
    assertThat(get("/subjects/gone/versions/latest")).contains("\"id\":1");
  }

  @Test
  void shouldKeepLevelsWhenSetAndCleared() {
    assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    assertThat(Raw.call(server, "PUT", "/config", "{\"compatibility\":\"none\"}").body())
        .hasToString("{\"compatibility\":\"NONE\"}");
    server(1, "PUT", "/config/s", "{\"compatibility\":\"FORWARD\"}");
    assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
    assertThat(get("/config/s")).isEqualTo("{\"compatibilityLevel\":\"FORWARD\"}");

    server(1, "DELETE", "/config/s", "");
    assertThat(get("/config/s?defaultToGlobal=true"))
        .isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
    server(1, "DELETE", "/config", "");
    assertThat(get("/config")).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
  }

  @Test
  void shouldRefuseChangesEverywhereWhenGloballyReadOnly() {
    server(1, "PUT", "/mode", "{\"mode\":\"READONLY\"}");
    server(1, "PUT", "/mode/open", "{\"mode\":\"READWRITE\"}");

    assertThat(get("/mode")).isEqualTo("{\"mode\":\"READONLY\"}");
    assertThat(get("/mode/frozen")).isEqualTo("{\"mode\":\"READONLY\"}");
    assertThat(get("/mode/s?defaultToGlobal=true")).isEqualTo("{\"mode\":\"READONLY\"}");
    assertThat(Raw.call(server, "POST", "/subjects/t/versions", OTHER).field("error_code"))
        .isEqualTo("42205");
    server(1, "POST", "/subjects/open/versions", OTHER);
  }

  @Test
  void shouldListAvroWhenAskedForTypes() {
    assertThat(get("/schemas/types")).isEqualTo("[\"AVRO\"]");
  }

  @Test
  void shouldCallSchemaCompatibleWhenSubjectHasNoVersions() {
    Raw answer = Raw.call(server, "POST", "/compatibility/subjects/none/versions", OTHER);

    assertThat(answer.field("is_compatible")).isEqualTo("true");
    assertThat(answer.body().has("messages")).isFalse();
  }
}
