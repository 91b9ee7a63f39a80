package org.countinghouse.app.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.util.Set;
import org.countinghouse.app.cli.Problem;
import org.countinghouse.app.config.HttpConfig;
import org.countinghouse.app.query.Forwarder;
import org.countinghouse.app.query.UnavailableException;
import org.countinghouse.app.query.UnknownDimensionException;
import org.countinghouse.app.query.UnusedPlanException;
import org.countinghouse.app.streams.BillingApplication;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server of an instance.
 *
 * <p>It listens before there is an application, because the parts must know where they are
 * advertised: {@code start}, build the application with {@link #advertised}, then {@link #serve}
 * it. Until then it answers 503. Close it before the application.
 */
public final class HttpServer implements AutoCloseable {

  private static final int THREADS_MAX = 64;
  private static final int THREADS_MIN = 4;
  private static final int IDLE_MS = 30_000;
  private static final int HEADER_BYTES_MAX = 16 << 10;
  private static final int STOP_MS = 5_000;
  private static final Set<String> ALL_INTERFACES = Set.of("0.0.0.0", "::", "[::]");

  private final Javalin javalin;
  private final Served served;
  private final HttpConfig config;

  private HttpServer(Javalin javalin, Served served, HttpConfig config) {
    this.javalin = javalin;
    this.served = served;
    this.config = config;
  }

  /**
   * Listens.
   *
   * @throws Problem if the port is in use, or it is not said where other instances reach this one
   */
  public static HttpServer start(HttpConfig config) {
    if (config.advertised().isEmpty() && ALL_INTERFACES.contains(config.host())) {
      throw new Problem(
          "Expected http.advertised, because http.host is %s and other instances could not reach"
                  .formatted(config.host())
              + " this one there, but found none");
    }
    Served served = new Served();
    Javalin javalin = Javalin.create(javalinConfig -> configure(javalinConfig, served));
    try {
      javalin.start(config.host(), config.port());
    } catch (JavalinBindException e) {
      javalin.stop();
      throw new Problem(
          "Expected port %d of %s to be free, but it is in use or not allowed; set http.port"
              .formatted(config.port(), config.host()),
          e);
    }
    return new HttpServer(javalin, served, config);
  }

  /** Begins to answer for an application, which was built with {@link #advertised}. */
  public void serve(BillingApplication application) {
    served.set(application, advertised());
  }

  /** The port listened on. */
  public int port() {
    return javalin.port();
  }

  /** {@code host:port} where other instances reach this one. */
  public String advertised() {
    return config.advertised(port());
  }

  /** Stops listening; requests under way get some seconds. */
  @Override
  public void close() {
    javalin.stop();
    served.close();
  }

  static void configure(JavalinConfig config, Served served) {
    config.startup.showJavalinBanner = false;
    config.http.prefer405over404 = true;
    config.jetty.threadPool = new QueuedThreadPool(THREADS_MAX, THREADS_MIN);
    config.jetty.modifyServer(HttpServer::limit);
    config.jetty.modifyHttpConfiguration(HttpServer::limit);
    // Ids may have a slash in them, which stands as %2F in a path.
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    Forwarder forwarder = new Forwarder();
    new QueryRoutes(served, forwarder).addTo(config.routes);
    new SimulationRoutes(served, forwarder).addTo(config.routes);
    new MeteringRoutes(served, forwarder, Clock.systemUTC()).addTo(config.routes);
    new RollUpRoutes(served, forwarder).addTo(config.routes);
    new AccrualRoutes(served, forwarder).addTo(config.routes);
    new PreviewRoutes(served, forwarder, Clock.systemUTC()).addTo(config.routes);
    new OperationRoutes(served).addTo(config.routes);
    config.routes.exception(BadRequestException.class, Answers::refused);
    config.routes.exception(UnknownDimensionException.class, Answers::refused);
    config.routes.exception(UnusedPlanException.class, Answers::refused);
    config.routes.exception(UnavailableException.class, Answers::unavailable);
    config.routes.exception(HttpResponseException.class, Answers::http);
    config.routes.exception(Exception.class, Answers::failed);
  }

  private static void limit(Server server) {
    server.setStopTimeout(STOP_MS);
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector limited) {
        limited.setIdleTimeout(IDLE_MS);
      }
    }
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(HEADER_BYTES_MAX);
    http.setSendServerVersion(false);
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "ids",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
  }
}
