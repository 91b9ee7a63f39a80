package org.countinghouse.app.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * {@code java ... Probe http://127.0.0.1:8080/health/ready}: exits with 0 if the address answers
 * 200, else with 1. An image without a shell or curl can run it.
 */
public final class Probe {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Probe() {}

  /** Asks the address that is the one argument. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("Expected one address to ask, but found " + args.length + " arguments");
      System.exit(2);
    }
    System.exit(ask(URI.create(args[0])));
  }

  /** 0 if the address answers 200 within a few seconds, else 1. */
  static int ask(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      try {
        return verdict(address, connection.getResponseCode());
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      System.err.println("Expected an answer from " + address + ", but " + e);
      return 1;
    }
  }

  private static int verdict(URI address, int status) {
    if (status == HttpURLConnection.HTTP_OK) {
      return 0;
    }
    System.err.println("Expected 200 from " + address + ", but found " + status);
    return 1;
  }
}
