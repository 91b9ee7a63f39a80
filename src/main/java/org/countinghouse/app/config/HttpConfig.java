package org.countinghouse.app.config;

/**
 * Where HTTP is served.
 *
 * @param host interface to listen on
 * @param port port to listen on; 0 for any free one
 * @param advertised {@code host:port} where other instances reach this one; empty for host and port
 *     as listened on
 */
public record HttpConfig(String host, int port, String advertised) {

  /**
   * Where other instances reach this one.
   *
   * @param boundPort the port really listened on, which differs from {@link #port} if that is 0
   */
  public String advertised(int boundPort) {
    return advertised.isEmpty() ? host + ":" + boundPort : advertised;
  }
}
