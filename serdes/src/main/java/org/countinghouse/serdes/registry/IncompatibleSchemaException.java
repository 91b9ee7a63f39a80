package org.countinghouse.serdes.registry;

/** The schema breaks the compatibility level of its subject (409). */
public final class IncompatibleSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public IncompatibleSchemaException(String message, int status, int errorCode) {
    super(message, status, errorCode, null);
  }
}
