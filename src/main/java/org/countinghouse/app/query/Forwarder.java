package org.countinghouse.app.query;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;

/** Passes questions on to the instance that owns the answer. Thread-safe. */
public final class Forwarder {

  /** On a question that was passed on; such a one is never passed on again. */
  public static final String HEADER = "Countinghouse-Forwarded";

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  /**
   * Asks another instance.
   *
   * @param pathAndQuery as it was asked, still encoded
   * @return its answer, whatever its status; or an {@link UnavailableException} if there is none
   *     within 5 seconds
   */
  public CompletableFuture<HttpResponse<byte[]>> forward(HostInfo host, String pathAndQuery) {
    return send(host, request(host, pathAndQuery).GET());
  }

  /** The same for a question that has a body. */
  public CompletableFuture<HttpResponse<byte[]>> forward(
      HostInfo host, String pathAndQuery, String contentType, byte[] body) {
    return send(
        host,
        request(host, pathAndQuery)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static HttpRequest.Builder request(HostInfo host, String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://" + authority(host) + pathAndQuery))
        .timeout(ANSWER_WITHIN)
        .header(HEADER, "1");
  }

  private static String authority(HostInfo host) {
    return host.host() + ":" + host.port();
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HostInfo host, HttpRequest.Builder request) {
    return client
        .sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        .exceptionally(
            failure -> {
              throw UnavailableException.now(
                  "Expected %s, which owns the answer, to give it within %d s, but: %s"
                      .formatted(authority(host), ANSWER_WITHIN.toSeconds(), failure.getMessage()),
                  failure);
            });
  }
}
