package org.countinghouse.serdes.registry;

import org.jspecify.annotations.Nullable;

/**
 * The text is no Avro schema: the registry says so (42201), or its answer cannot be parsed as one.
 */
public final class InvalidSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public InvalidSchemaException(
      String message, int status, int errorCode, @Nullable Throwable cause) {
    super(message, status, errorCode, cause);
  }
}
