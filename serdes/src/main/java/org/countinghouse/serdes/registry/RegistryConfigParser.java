package org.countinghouse.serdes.registry;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countinghouse.serdes.registry.RegistryConfig.Endpoint;
import org.countinghouse.serdes.registry.SerdeOptions.Registration;

/** Turns a map of Confluent's keys into a {@link RegistryConfig}. */
final class RegistryConfigParser {
  private static final String TRUST = "schema.registry.ssl.truststore.";
  private static final String IDENTITY = "schema.registry.ssl.keystore.";

  private final Settings settings;

  RegistryConfigParser(Map<String, ?> settings) {
    this.settings = new Settings(settings);
  }

  RegistryConfig parse() {
    settings.refuseUnknownKeys();
    return new RegistryConfig(
        endpoints(),
        new TlsSettings(keyStore(TRUST), keyStore(IDENTITY)),
        calls(),
        serde(),
        settings.flag("normalize.schemas", false));
  }

  private List<Endpoint> endpoints() {
    return Arrays.stream(settings.required("schema.registry.url").split(","))
        .map(String::trim)
        .filter(url -> !url.isEmpty())
        .map(this::endpoint)
        .toList();
  }

  private Endpoint endpoint(String text) {
    URI url = uri(text);
    String userInfo = url.getUserInfo();
    boolean fromUrl = "URL".equals(settings.text("basic.auth.credentials.source").orElse(""));
    if (fromUrl == (userInfo == null)) {
      throw new IllegalArgumentException(
          fromUrl
              ? "Expected schema.registry.url to hold user:password because basic.auth.credentials.source"
                  + " is URL, but it has none for host "
                  + url.getHost()
              : "Expected basic.auth.credentials.source=URL because schema.registry.url holds"
                  + " credentials, but it is not set so");
    }
    String shown = url.getRawAuthority();
    String authority = shown.substring(shown.lastIndexOf('@') + 1);
    String path = url.getRawPath().replaceAll("/+$", "");
    URI base = URI.create(url.getScheme() + "://" + authority + path);
    return new Endpoint(base, userInfo == null ? credentials() : new Credentials.Basic(userInfo));
  }

  private static URI uri(String text) {
    // The text may hold a password, so neither message nor cause repeats it.
    String problem = "Expected schema.registry.url to hold http or https URLs, but one is not";
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(problem);
    }
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(problem);
    }
    return url;
  }

  private Credentials credentials() {
    Optional<String> basic = settings.text("basic.auth.credentials.source");
    Optional<String> bearer = settings.text("bearer.auth.credentials.source");
    refuseIdleSecret("basic.auth.user.info", basic.filter("USER_INFO"::equals));
    refuseIdleSecret("bearer.auth.token", bearer);
    if (basic.isPresent() && bearer.isPresent()) {
      throw new IllegalArgumentException(
          "Expected basic or bearer authentication, but both have a credentials.source");
    }
    if (basic.isPresent()) {
      requireOneOf("basic.auth.credentials.source", basic.get(), "USER_INFO", "URL");
      return new Credentials.Basic(settings.required("basic.auth.user.info"));
    }
    if (bearer.isPresent()) {
      requireOneOf("bearer.auth.credentials.source", bearer.get(), "STATIC_TOKEN");
      return new Credentials.Bearer(settings.required("bearer.auth.token"));
    }
    return new Credentials.None();
  }

  private void refuseIdleSecret(String key, Optional<String> source) {
    if (source.isEmpty() && settings.text(key).isPresent()) {
      throw new IllegalArgumentException(
          "Expected a matching credentials.source next to " + key + ", but there is none");
    }
  }

  private static void requireOneOf(String key, String value, String... allowed) {
    if (!List.of(allowed).contains(value)) {
      throw new IllegalArgumentException(
          "Expected " + key + " to be one of " + List.of(allowed) + ", but it is " + value);
    }
  }

  private KeyStoreSource keyStore(String prefix) {
    Optional<String> location = settings.text(prefix + "location");
    if (location.isEmpty()) {
      settings.refuseWithout(prefix + "location", prefix + "password", prefix + "type");
      return new KeyStoreSource.JvmDefault();
    }
    String password = settings.required(prefix + "password");
    return new KeyStoreSource.File(
        Path.of(location.get()),
        password,
        settings.text(prefix + "type").orElse("PKCS12"),
        settings.text("schema.registry.ssl.key.password").orElse(password));
  }

  private CallPolicy calls() {
    return new CallPolicy(
        settings.millis("http.connect.timeout.ms", 10_000),
        settings.millis("http.read.timeout.ms", 10_000),
        settings.number("max.retries", 3),
        settings.millis("retries.wait.ms", 500),
        settings.millis("retries.max.wait.ms", 5_000));
  }

  private SerdeOptions serde() {
    boolean register = settings.flag("auto.register.schemas", false);
    boolean latest = settings.flag("use.latest.version", false);
    if (register && latest) {
      throw new IllegalArgumentException(
          "Expected at most one of auto.register.schemas and use.latest.version to be true, but both are");
    }
    Registration registration = latest ? Registration.USE_LATEST : Registration.LOOK_UP;
    return new SerdeOptions(
        register ? Registration.REGISTER : registration,
        settings.flag("avro.remove.java.properties", true),
        strategy("key.subject.name.strategy"),
        strategy("value.subject.name.strategy"));
  }

  private SubjectNameStrategy strategy(String key) {
    String name = settings.text(key).orElse("TopicName");
    return SubjectNameStrategy.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Expected "
                        + key
                        + " to be TopicName, RecordName or TopicRecordName, but it is "
                        + name));
  }
}
