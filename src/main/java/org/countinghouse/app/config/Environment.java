package org.countinghouse.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.countinghouse.app.cli.Spelling;

/**
 * The variables of the environment that override the file: {@code COUNTINGHOUSE_} and the key in
 * upper case with {@code _} for each {@code .} and {@code -}.
 */
final class Environment {

  /**
   * Kubernetes tells every pod about a service {@code countinghouse...} by variables such as these;
   * they are no settings.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT_\\d+_(TCP|UDP|SCTP)(_.*)?");

  private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

  private Environment() {}

  /**
   * Translates variables to keys.
   *
   * @param errors told of each variable with our prefix that stands for no key
   */
  static Map<String, String> settings(Map<String, String> environment, Consumer<String> errors) {
    Map<String, String> settings = new TreeMap<>();
    new TreeMap<>(environment)
        .forEach(
            (variable, value) -> {
              if (isOurs(variable, value)) {
                keyOf(variable)
                    .ifPresentOrElse(
                        key -> settings.put(key, value), () -> errors.accept(unknown(variable)));
              }
            });
    return settings;
  }

  private static boolean isOurs(String variable, String value) {
    return variable.startsWith(ConfigKey.ENVIRONMENT_PREFIX)
        && !SERVICE_LINK.matcher(variable).matches()
        && !SERVICE_ADDRESS.matcher(value).matches();
  }

  private static Optional<String> keyOf(String variable) {
    return ConfigKeys.all().stream()
        .filter(key -> key.environmentName().equals(variable))
        .<String>map(ConfigKey::name)
        .findFirst()
        .or(() -> PassThrough.keyOfEnvironment(variable));
  }

  private static String unknown(String variable) {
    List<String> known = ConfigKeys.all().stream().map(ConfigKey::environmentName).toList();
    return "Expected a known setting, but found the environment variable "
        + variable
        + Spelling.nearest(variable, known).map(name -> "; did you mean " + name + "?").orElse("");
  }
}
