package org.countinghouse.serdes.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server that answers as told, the last answer for ever, and writes down what it was asked. */
final class ScriptedServer implements AutoCloseable {
  private final HttpServer http;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  private record Reply(int status, String body, Duration delay) {}

  private ScriptedServer(HttpServer http, String scheme) {
    this.http = http;
    this.scheme = scheme;
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static ScriptedServer plain() throws IOException {
    return new ScriptedServer(HttpServer.create(anyPort(), 0), "http");
  }

  static ScriptedServer tls(SSLContext context) throws IOException {
    HttpsServer https = HttpsServer.create(anyPort(), 0);
    https.setHttpsConfigurator(new HttpsConfigurator(context));
    return new ScriptedServer(https, "https");
  }

  ScriptedServer reply(int status, String body) {
    script.add(new Reply(status, body, Duration.ZERO));
    return this;
  }

  ScriptedServer replyLate(Duration delay, String body) {
    script.add(new Reply(200, body, delay));
    return this;
  }

  String url() {
    return scheme + "://localhost:" + http.getAddress().getPort();
  }

  /** Such as {@code GET /subjects}. */
  List<String> requests() {
    return requests;
  }

  List<String> authorizations() {
    return authorizations;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      authorizations.add(
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
      exchange.getRequestBody().readAllBytes();
      Reply reply = script.size() > 1 ? script.remove() : script.element();
      Thread.sleep(reply.delay().toMillis());
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
