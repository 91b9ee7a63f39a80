package org.countinghouse.app.command;

import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.http.HttpServer;
import org.countinghouse.app.streams.BillingApplication;
import org.countinghouse.topology.Codecs;

/** The application and its HTTP server, started and stopped in order. Thread-safe. */
final class Instance implements AutoCloseable {

  private final HttpServer http;
  private final BillingApplication application;
  private boolean closed;

  private Instance(HttpServer http, BillingApplication application) {
    this.http = http;
    this.application = application;
  }

  /**
   * Starts both.
   *
   * @throws org.countinghouse.app.cli.Problem if the port or the folder of local state is in use
   */
  static Instance start(AppConfig config, Codecs codecs) {
    HttpServer http = HttpServer.start(config.http());
    try {
      BillingApplication application = new BillingApplication(config, codecs, http.advertised());
      Instance instance = new Instance(http, application);
      http.serve(application);
      application.start();
      return instance;
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** Where HTTP is served, such as {@code 127.0.0.1:8080}. */
  String advertised() {
    return http.advertised();
  }

  /** Whether no part will ever run again in this process. */
  boolean allFailed() {
    return application.failed().size() == application.parts().size();
  }

  /** Stops answering, then the parts. May be repeated. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      http.close();
      application.close();
    }
  }
}
