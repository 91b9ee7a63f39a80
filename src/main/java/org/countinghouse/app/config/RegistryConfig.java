package org.countinghouse.app.config;

import java.util.Map;

/**
 * Settings for the schema registry's client and the serdes.
 *
 * @param settings as given, {@code schema.registry.url} among them; may hold secrets
 */
public record RegistryConfig(Map<String, String> settings) {

  public RegistryConfig {
    settings = Map.copyOf(settings);
    if (!settings.containsKey(PassThrough.REGISTRY_URL)) {
      throw new IllegalArgumentException(
          "Expected %s, but found %s".formatted(PassThrough.REGISTRY_URL, settings.keySet()));
    }
  }

  /** Without the values, so that no secret gets into a log. */
  @Override
  public String toString() {
    return "RegistryConfig[settings=%s]".formatted(settings.keySet());
  }
}
