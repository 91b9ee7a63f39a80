package org.countinghouse.serdes.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import org.countinghouse.serdes.registry.RegistryTransport.Answer;
import org.countinghouse.serdes.registry.RegistryTransport.Call;

/** Turns error answers into exceptions. */
final class RegistryErrors {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_CHARACTERS = 200;

  private RegistryErrors() {}

  static RegistryUnavailableException unavailable(URI base, int status, String body) {
    JsonNode error = parse(body);
    return new RegistryUnavailableException(
        "Expected an answer from "
            + base
            + ", but got status "
            + status
            + ": "
            + message(error, body),
        status,
        error.path("error_code").asInt(0),
        null);
  }

  /** The exception for an answer that is final and not good. */
  static RegistryException refusal(Call call, Answer answer) {
    int status = answer.status();
    JsonNode error = parse(answer.body());
    int code = error.path("error_code").asInt(0);
    String message =
        "Expected "
            + call
            + " to succeed, but the registry answered "
            + status
            + "/"
            + code
            + ": "
            + message(error, answer.body());
    // A bare 404 is not "unknown schema": a wrong URL or a proxy answers like that, and records
    // must not be rejected for it.
    return switch (code) {
      case 40401, 40402, 40403 -> new UnknownSchemaException(message, status, code);
      case 409, 40901 -> new IncompatibleSchemaException(message, status, code);
      case 42201 -> new InvalidSchemaException(message, status, code, null);
      default -> new RegistryException(message, status, code, null);
    };
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      // Proxies answer in HTML; the text itself is then the message.
      return MissingNode.getInstance();
    }
  }

  private static String message(JsonNode error, String body) {
    String shortened = body.substring(0, Math.min(body.length(), SHOWN_CHARACTERS));
    return error.path("message").asText(shortened);
  }
}
