package org.countinghouse.serdes.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countinghouse.serdes.registry.CompatibilityLevel;

/**
 * A schema registry for development and tests; in production point at Confluent, Karapace, Redpanda
 * or Apicurio's ccompat API.
 *
 * <p>It listens on the loopback address only and lets everybody in. Requests are answered one at a
 * time. Its store must not be shared with another running server: two of them would give the same
 * id to different schemas.
 */
public final class SchemaRegistryServer implements AutoCloseable {
  private static final int THREADS = 4;

  private final HttpServer http;
  private final ExecutorService threads;
  private final SchemaStore store;

  private SchemaRegistryServer(HttpServer http, ExecutorService threads, SchemaStore store) {
    this.http = http;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Starts a server that forgets everything when closed, on a free port, with level
   * FULL_TRANSITIVE.
   */
  public static SchemaRegistryServer inMemory() {
    return start(0, CompatibilityLevel.FULL_TRANSITIVE, new InMemorySchemaStore());
  }

  /**
   * Reads the store to its end and starts to answer.
   *
   * @param port 0 for any free port
   * @param defaultLevel the global compatibility level until a client sets another
   * @param store closed with the server, and also if the start fails
   * @throws IllegalStateException if the port is in use or may not be used
   * @throws SchemaStoreException if the store cannot be read
   */
  public static SchemaRegistryServer start(
      int port, CompatibilityLevel defaultLevel, SchemaStore store) {
    try {
      HttpServer http = bind(port);
      try {
        return serve(http, new RegistryState(store, defaultLevel), store);
      } catch (RuntimeException e) {
        http.stop(0);
        throw e;
      }
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static HttpServer bind(int port) {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new IllegalStateException(
          "Expected port "
              + port
              + " to be free for the schema registry, but it is in use or reserved;"
              + " give another one, or 0 for any",
          e);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Expected to listen on port " + port + ", but: " + e.getMessage(), e);
    }
  }

  private static SchemaRegistryServer serve(
      HttpServer http, RegistryState state, SchemaStore store) {
    Router router = new Router();
    new SubjectResource(new Subjects(state)).addTo(router);
    new SchemaResource(state.catalog()).addTo(router);
    new SettingsResource(state).addTo(router);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "schema-registry");
              thread.setDaemon(true);
              return thread;
            });
    http.setExecutor(threads);
    http.createContext("/", new HttpAdapter(router));
    http.start();
    return new SchemaRegistryServer(http, threads, store);
  }

  /** The base URL, for {@code schema.registry.url}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Stops answering and closes the store. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
    store.close();
  }
}
