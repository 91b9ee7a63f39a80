package org.countinghouse.serdes.registry;

import org.jspecify.annotations.Nullable;

/**
 * No usable answer could be had from any registry URL: refused connections, timeouts or server
 * errors, after all retries.
 *
 * <p>This says nothing about the record at hand. Retry or stop; never reject a record because of
 * it, or a registry outage would empty the input topic into quarantine.
 */
public final class RegistryUnavailableException extends RegistryException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(
      String message, int status, int errorCode, @Nullable Throwable cause) {
    super(message, status, errorCode, cause);
  }
}
