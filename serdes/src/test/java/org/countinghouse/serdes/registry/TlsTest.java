package org.countinghouse.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TlsTest {
  private static final String PASSWORD = "change-it";

  private static Path keyStore;
  private static ScriptedServer server;

  @BeforeAll
  static void start() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "tls");
    keyStore = directory.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keyStore.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    TlsSettings settings =
        new TlsSettings(
            new KeyStoreSource.JvmDefault(),
            new KeyStoreSource.File(keyStore, PASSWORD, "PKCS12", PASSWORD));
    server = ScriptedServer.tls(settings.context());
    server.reply(200, "[\"s\"]");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpSchemaRegistry client(String... keysAndValues) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("schema.registry.url", server.url());
    settings.put("max.retries", "0");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new HttpSchemaRegistry(RegistryConfig.from(settings));
  }

  @Test
  void shouldConnectWhenCertificateIsTrusted() throws IOException {
    HttpSchemaRegistry client =
        client(
            "schema.registry.ssl.truststore.location",
            keyStore.toString(),
            "schema.registry.ssl.truststore.password",
            PASSWORD,
            "schema.registry.ssl.truststore.type",
            "PKCS12",
            "schema.registry.ssl.keystore.location",
            keyStore.toString(),
            "schema.registry.ssl.keystore.password",
            PASSWORD);

    assertThat(client.subjects()).containsExactly("s");
  }

  @Test
  void shouldBeUnavailableWhenCertificateIsNotTrusted() throws IOException {
    HttpSchemaRegistry client = client();

    assertThatThrownBy(client::subjects)
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("SSLHandshakeException");
  }

  @Test
  void shouldExplainWhenTruststoreCannotBeRead() {
    assertThatThrownBy(
            () ->
                client(
                    "schema.registry.ssl.truststore.location",
                    keyStore.toString(),
                    "schema.registry.ssl.truststore.password",
                    "wrong"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Expected a readable key store of type PKCS12 at " + keyStore)
        .hasMessageNotContaining("wr0ng");
  }
}
