package org.countinghouse.serdes.registry;

import org.jspecify.annotations.Nullable;

/** The registry refused a request, or could not be asked. */
public class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int errorCode;

  /**
   * @param status the HTTP status; 0 if there was no HTTP answer
   * @param errorCode the {@code error_code} of the answer; 0 if it had none
   */
  public RegistryException(String message, int status, int errorCode, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.errorCode = errorCode;
  }

  /** The HTTP status; 0 if there was no HTTP answer. */
  public int status() {
    return status;
  }

  /** The {@code error_code} of the answer, such as 40403; 0 if it had none. */
  public int errorCode() {
    return errorCode;
  }
}
