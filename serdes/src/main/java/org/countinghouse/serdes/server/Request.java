package org.countinghouse.serdes.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One request, taken apart.
 *
 * @param segments the decoded parts of the path
 * @param query the decoded parameters; of repeated ones the last
 */
record Request(String method, List<String> segments, Map<String, String> query, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Request of(String method, String rawPath, String rawQuery, byte[] body) {
    List<String> segments =
        Arrays.stream(rawPath.split("/"))
            .filter(part -> !part.isEmpty())
            // In a path, plus is plus.
            .map(part -> decode(part.replace("+", "%2B")))
            .toList();
    Map<String, String> query = new HashMap<>();
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return new Request(method, segments, Map.copyOf(query), body);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, 400, "Expected a well-formed URL, but: " + e.getMessage());
    }
  }

  /** The part of the path at this index; {@code {subject}} is 1 in {@code /subjects/{subject}}. */
  String segment(int index) {
    return segments.get(index);
  }

  boolean flag(String name) {
    return query.getOrDefault(name, "false").equalsIgnoreCase("true");
  }

  JsonNode json() {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isObject()) {
        return node;
      }
    } catch (IOException e) {
      // Answered below, like JSON of another shape.
    }
    throw new ApiException(400, 400, "Expected a JSON object in the request, but there is none.");
  }
}
