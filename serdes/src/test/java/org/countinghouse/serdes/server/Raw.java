package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.avro.Schema;

/** The answer to a call that no client of ours makes. */
record Raw(int status, String contentType, JsonNode body) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static Raw call(SchemaRegistryServer server, String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return new Raw(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          Json.parse(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String schema(Schema schema) {
    return Json.object().put("schema", schema.toString()).toString();
  }

  String field(String name) {
    return body.path(name).asText();
  }
}
