package org.countinghouse.serdes.registry;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Everything a client of a schema registry is told, under the names that Confluent's clients use.
 *
 * @param endpoints the registry's URLs in order of preference; at least one
 * @param normalize true to ask the registry to compare schemas after normalising them
 */
public record RegistryConfig(
    List<Endpoint> endpoints,
    TlsSettings tls,
    CallPolicy calls,
    SerdeOptions serde,
    boolean normalize) {

  /**
   * One URL of the registry.
   *
   * @param base an http or https URL without trailing slash and without credentials
   */
  public record Endpoint(URI base, Credentials credentials) {}

  public RegistryConfig {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected schema.registry.url to name at least one URL, but it is empty");
    }
  }

  /**
   * Reads the settings from a client configuration; keys of other matters are left alone.
   *
   * @throws IllegalArgumentException if {@code schema.registry.url} is missing, a value is not
   *     understood, two settings contradict each other, or a key that begins with {@code
   *     schema.registry.}, {@code basic.auth.} or {@code bearer.auth.} is not known
   */
  public static RegistryConfig from(Map<String, ?> settings) {
    return new RegistryConfigParser(settings).parse();
  }
}
