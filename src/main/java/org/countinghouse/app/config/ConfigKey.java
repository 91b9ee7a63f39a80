package org.countinghouse.app.config;

import java.util.Locale;

/**
 * A key of the configuration.
 *
 * @param name as written in the file; a name is for ever
 * @param type what its value must be
 * @param defaultText the value used if none is given, as one would write it; empty for none
 * @param required whether a value must be given
 * @param description what it is for, one sentence of the key table
 */
record ConfigKey<T>(
    String name, ValueType<T> type, String defaultText, boolean required, String description) {

  static final String ENVIRONMENT_PREFIX = "COUNTINGHOUSE_";

  /** The environment variable that overrides the file: {@code COUNTINGHOUSE_HTTP_PORT}. */
  String environmentName() {
    return ENVIRONMENT_PREFIX + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
