package org.countinghouse.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.cli.Spelling;

/** The given texts, checked key by key; all that is wrong is found in one go. */
final class Settings {

  private final Map<String, String> given;
  private final Map<ConfigKey<?>, Object> values = new HashMap<>();

  private Settings(Map<String, String> given) {
    this.given = given;
  }

  /**
   * Checks every text.
   *
   * @param file what the file says
   * @param environment all variables of the environment; those of ours override the file
   * @param errors what is already known to be wrong
   * @throws Problem with a line for each error
   */
  static Settings check(
      Map<String, String> file, Map<String, String> environment, List<String> errors) {
    List<String> all = new ArrayList<>(errors);
    Map<String, String> given = new TreeMap<>(file);
    given.putAll(Environment.settings(environment, all::add));
    given.replaceAll((key, value) -> value.strip());
    Settings settings = new Settings(given);
    settings.given.keySet().forEach(key -> refusalOf(key).ifPresent(all::add));
    ConfigKeys.all().forEach(key -> settings.parse(key, all));
    if (!all.isEmpty()) {
      throw new Problem(all);
    }
    return settings;
  }

  /** The value of a key, given or by default. */
  @SuppressWarnings("unchecked") // put there by parse(), from the very key that names the type
  <T> T get(ConfigKey<T> key) {
    return (T) Objects.requireNonNull(values.get(key), key.name());
  }

  /** What is for the registry's client. */
  Map<String, String> registry() {
    Map<String, String> registry = new TreeMap<>(given);
    registry.keySet().removeIf(key -> !PassThrough.isRegistrys(key));
    return registry;
  }

  /** What is for Kafka's clients, under their own names. */
  Map<String, String> kafka() {
    Map<String, String> kafka = new TreeMap<>();
    given.forEach(
        (key, value) -> {
          if (key.startsWith(PassThrough.KAFKA_PREFIX)) {
            kafka.put(key.substring(PassThrough.KAFKA_PREFIX.length()), value);
          }
        });
    return kafka;
  }

  private <T> void parse(ConfigKey<T> key, List<String> errors) {
    String text = given.getOrDefault(key.name(), key.defaultText());
    if (key.required() && text.isEmpty()) {
      errors.add("Expected a value for %s, but found none".formatted(key.name()));
      return;
    }
    try {
      values.put(key, key.type().parser().apply(text));
    } catch (IllegalArgumentException e) {
      errors.add(
          "Expected %s for %s, but found '%s'".formatted(key.type().label(), key.name(), text));
    }
  }

  private static Optional<String> refusalOf(String key) {
    if (PassThrough.covers(key)) {
      return PassThrough.refusal(key);
    }
    List<String> known =
        Stream.concat(
                ConfigKeys.all().stream().map(ConfigKey::name),
                PassThrough.all().stream().map(PassThrough::prefix))
            .toList();
    return known.contains(key)
        ? Optional.empty()
        : Optional.of(
            "Expected a known key, but found %s%s"
                .formatted(
                    key,
                    Spelling.nearest(key, known)
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("")));
  }
}
