package org.countinghouse.app.http;

import java.util.Optional;
import org.countinghouse.app.config.AppConfig;
import org.countinghouse.app.observability.Metrics;
import org.countinghouse.app.query.Queries;
import org.countinghouse.app.query.UnavailableException;
import org.countinghouse.app.streams.BillingApplication;
import org.jspecify.annotations.Nullable;

/**
 * What is served: nothing until the application is there, for the port must be known before the
 * application can be built. Thread-safe.
 */
final class Served implements AutoCloseable {

  private volatile @Nullable State state;

  private record State(BillingApplication application, Queries queries, Metrics metrics) {}

  void set(BillingApplication application, String advertised) {
    state = new State(application, new Queries(application, advertised), new Metrics(application));
  }

  Optional<BillingApplication> application() {
    return Optional.ofNullable(state).map(State::application);
  }

  Queries queries() {
    return started().queries();
  }

  AppConfig config() {
    return started().application().config();
  }

  Metrics metrics() {
    return started().metrics();
  }

  private State started() {
    State known = state;
    if (known == null) {
      throw UnavailableException.now("Expected the parts of this process to run, but they start");
    }
    return known;
  }

  @Override
  public void close() {
    State known = state;
    if (known != null) {
      known.metrics().close();
    }
  }
}
