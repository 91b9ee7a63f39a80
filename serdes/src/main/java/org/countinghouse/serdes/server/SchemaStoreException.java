package org.countinghouse.serdes.server;

/** The facts of the registry could not be read or kept; clients are told 50001. */
public final class SchemaStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SchemaStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
