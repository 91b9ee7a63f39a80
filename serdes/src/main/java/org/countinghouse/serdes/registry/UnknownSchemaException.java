package org.countinghouse.serdes.registry;

/**
 * The registry knows no such subject (40401), version (40402) or schema (40403). A record that
 * names such a schema is to be rejected.
 */
public final class UnknownSchemaException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public UnknownSchemaException(String message, int status, int errorCode) {
    super(message, status, errorCode, null);
  }
}
