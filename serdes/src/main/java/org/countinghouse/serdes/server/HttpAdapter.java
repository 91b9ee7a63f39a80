package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Between the JDK's server and the router: bytes in, JSON out, one request at a time. */
final class HttpAdapter implements HttpHandler {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int BODY_BYTES_MAX = 1 << 20;

  private final Router router;
  private final Object oneAtATime = new Object();

  HttpAdapter(Router router) {
    this.router = router;
  }

  private record Answer(int status, JsonNode body) {
    static Answer error(int status, int code, String message) {
      return new Answer(status, Json.object().put("error_code", code).put("message", message));
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      // A client that is still sending would lose the answer with the connection.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      return Answer.error(413, 413, "Expected at most " + BODY_BYTES_MAX + " bytes in a request.");
    }
    try {
      Request request =
          Request.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
              body);
      synchronized (oneAtATime) {
        return new Answer(200, router.dispatch(request));
      }
    } catch (ApiException e) {
      return Answer.error(e.status(), e.code(), String.valueOf(e.getMessage()));
    } catch (SchemaStoreException e) {
      return Answer.error(500, 50001, "Error in the backend data store: " + e.getMessage());
    } catch (RuntimeException e) {
      // Without this the connection would just be cut; the client is the one who can report it.
      return Answer.error(500, 500, "Internal error: " + e);
    }
  }
}
