package org.countinghouse.app.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.countinghouse.app.observability.Metrics;
import org.countinghouse.app.query.UnavailableException;
import org.countinghouse.app.streams.BillingApplication;

/** The routes for those who run the instance: health, metrics and the contract itself. */
final class OperationRoutes {

  private final Served served;
  private final byte[] openApi = read("/openapi.yaml");

  OperationRoutes(Served served) {
    this.served = served;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/health/live", this::live);
    routes.get("/health/ready", this::ready);
    routes.get("/metrics", this::metrics);
    routes.get("/openapi.yaml", this::openApi);
  }

  /** A process that starts is alive: restarting it would only make it start again. */
  private void live(Context context) {
    HealthView health =
        served.application().map(OperationRoutes::alive).orElse(new HealthView(Map.of()));
    Answers.json(context, health);
  }

  private static HealthView alive(BillingApplication application) {
    HealthView health = HealthView.of(application);
    if (!application.failed().isEmpty()) {
      throw UnavailableException.here(
          "Expected no part to have failed, but found %s".formatted(health.parts()));
    }
    return health;
  }

  private void ready(Context context) {
    BillingApplication application =
        served
            .application()
            .orElseThrow(
                () -> UnavailableException.now("Expected all parts to run, but they start"));
    HealthView health = HealthView.of(application);
    if (!application.ready()) {
      throw UnavailableException.now(
          "Expected all parts to be RUNNING, but found %s".formatted(health.parts()));
    }
    Answers.json(context, health);
  }

  private void metrics(Context context) {
    String metrics = served.metrics().scrape();
    context.contentType(Metrics.CONTENT_TYPE).result(metrics);
  }

  private void openApi(Context context) {
    context.contentType("application/yaml").result(openApi);
  }

  private static byte[] read(String resource) {
    try (InputStream stream =
        Objects.requireNonNull(OperationRoutes.class.getResourceAsStream(resource), resource)) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
