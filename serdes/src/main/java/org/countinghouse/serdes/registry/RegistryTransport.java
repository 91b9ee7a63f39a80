package org.countinghouse.serdes.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.countinghouse.serdes.registry.RegistryConfig.Endpoint;

/**
 * Sends one request to the first URL that answers it.
 *
 * <p>A round tries every URL once, beginning with the one that answered last, so a dead first URL
 * costs its timeout once and not on every call. A connection error, a timeout, a 429 or a 5xx moves
 * on to the next URL; after a full round there is a pause.
 */
final class RegistryTransport {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

  private final List<Endpoint> endpoints;
  private final CallPolicy policy;
  private final HttpClient http;
  private volatile int preferred;

  RegistryTransport(RegistryConfig config) {
    this.endpoints = config.endpoints();
    this.policy = config.calls();
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(policy.connectTimeout())
            .sslContext(config.tls().context())
            .build();
  }

  /** One call, relative to the base URL; an empty body means none. */
  record Call(String method, String path, String body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** An answer that is the registry's last word, good or bad. */
  record Answer(int status, String body) {}

  /**
   * Returns the first final answer.
   *
   * @throws RegistryUnavailableException if no URL gave one in any round
   */
  Answer send(Call call) {
    int urls = endpoints.size();
    int attempts = urls * (policy.maxRetries() + 1);
    int start = preferred;
    for (int attempt = 1; ; attempt++) {
      int index = (start + attempt - 1) % urls;
      try {
        Answer answer = ask(endpoints.get(index), call);
        preferred = index;
        return answer;
      } catch (RegistryUnavailableException e) {
        if (attempt == attempts) {
          throw exhausted(call, attempts, e);
        }
        if (attempt % urls == 0) {
          pause(policy.waitBefore(attempt / urls - 1));
        }
      }
    }
  }

  private Answer ask(Endpoint endpoint, Call call) {
    HttpResponse<String> response;
    try {
      response = http.send(request(endpoint, call), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "Expected an answer from " + endpoint.base() + ", but: " + e, 0, 0, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    int status = response.statusCode();
    if (status >= 500 || status == 429) {
      throw RegistryErrors.unavailable(endpoint.base(), status, response.body());
    }
    return new Answer(status, response.body());
  }

  private HttpRequest request(Endpoint endpoint, Call call) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(endpoint.base() + call.path()))
            .timeout(policy.readTimeout())
            .header("Accept", MEDIA_TYPE + ", application/json")
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    if (!call.body().isEmpty()) {
      builder.header("Content-Type", MEDIA_TYPE);
    }
    endpoint.credentials().authorizationHeader().ifPresent(h -> builder.header("Authorization", h));
    return builder.build();
  }

  private static RegistryUnavailableException exhausted(
      Call call, int attempts, RegistryUnavailableException last) {
    return new RegistryUnavailableException(
        "Expected an answer to "
            + call
            + " within "
            + attempts
            + " attempts, but the last one ended with: "
            + last.getMessage(),
        last.status(),
        last.errorCode(),
        last);
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  // Not an unavailable registry, or the loop would go on trying: whoever interrupts wants to stop
  // now.
  private static RegistryException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new RegistryException(
        "Expected an answer of the registry, but the thread was interrupted", 0, 0, e);
  }
}
