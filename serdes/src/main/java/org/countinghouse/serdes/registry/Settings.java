package org.countinghouse.serdes.registry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Typed reading of a client configuration map, with messages that name the key. */
final class Settings {
  private static final List<String> OUR_PREFIXES =
      List.of("schema.registry.", "basic.auth.", "bearer.auth.");

  /** The keys we understand among those with our prefixes. */
  private static final Set<String> OUR_KEYS =
      Set.of(
          "schema.registry.url",
          "schema.registry.ssl.truststore.location",
          "schema.registry.ssl.truststore.password",
          "schema.registry.ssl.truststore.type",
          "schema.registry.ssl.keystore.location",
          "schema.registry.ssl.keystore.password",
          "schema.registry.ssl.keystore.type",
          "schema.registry.ssl.key.password",
          "basic.auth.credentials.source",
          "basic.auth.user.info",
          "bearer.auth.credentials.source",
          "bearer.auth.token");

  private final Map<String, ?> values;

  Settings(Map<String, ?> values) {
    this.values = Map.copyOf(values);
  }

  void refuseUnknownKeys() {
    TreeSet<String> unknown = new TreeSet<>();
    for (String key : values.keySet()) {
      if (OUR_PREFIXES.stream().anyMatch(key::startsWith) && !OUR_KEYS.contains(key)) {
        unknown.add(key);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected only known registry settings "
              + new TreeSet<>(OUR_KEYS)
              + ", but found "
              + unknown);
    }
  }

  /** Refuses keys that would have no effect because the one they belong to is missing. */
  void refuseWithout(String owner, String... keys) {
    for (String key : keys) {
      if (text(key).isPresent()) {
        throw new IllegalArgumentException(
            "Expected " + owner + " to be set because " + key + " is, but it is missing");
      }
    }
  }

  Optional<String> text(String key) {
    Object value = values.get(key);
    return value == null ? Optional.empty() : Optional.of(value.toString().trim());
  }

  String required(String key) {
    return text(key)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                new IllegalArgumentException("Expected " + key + " to be set, but it is missing"));
  }

  boolean flag(String key, boolean fallback) {
    String value = text(key).orElse(Boolean.toString(fallback));
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw new IllegalArgumentException(
        "Expected " + key + " to be true or false, but it is " + value);
  }

  int number(String key, int fallback) {
    String value = text(key).orElse(Integer.toString(fallback));
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Expected " + key + " to be a whole number, but it is " + value, e);
    }
  }

  Duration millis(String key, int fallback) {
    return Duration.ofMillis(number(key, fallback));
  }
}
