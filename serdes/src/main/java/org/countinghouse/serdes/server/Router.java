package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the handler for a request by its method and path. */
final class Router {
  private final List<Route> routes = new ArrayList<>();

  /** Answers a request with the JSON of a 200, or an {@link ApiException}. */
  interface Handler {
    JsonNode handle(Request request);
  }

  private record Route(String method, List<String> pattern, Handler handler) {
    boolean matches(List<String> segments) {
      if (pattern.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < pattern.size(); i++) {
        if (!pattern.get(i).equals("*") && !pattern.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Adds a route.
   *
   * @param pattern such as {@code subjects/*}; a star stands for one part, whatever it is
   */
  Router on(String method, String pattern, Handler handler) {
    routes.add(new Route(method, List.of(pattern.split("/")), handler));
    return this;
  }

  JsonNode dispatch(Request request) {
    List<Route> matching = routes.stream().filter(r -> r.matches(request.segments())).toList();
    if (matching.isEmpty()) {
      throw new ApiException(404, 404, "HTTP 404 Not Found");
    }
    return matching.stream()
        .filter(route -> route.method().equals(request.method()))
        .findFirst()
        .orElseThrow(() -> new ApiException(405, 405, "HTTP 405 Method Not Allowed"))
        .handler()
        .handle(request);
  }
}
