package org.countinghouse.topology.cloudevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.countinghouse.domain.reason.ReasonCode;
import org.countinghouse.topology.cloudevent.JsonValue.Scalar;

/**
 * Reads JSON that strangers wrote.
 *
 * <p>Bounded: at most {@value #DEPTH_MAX} levels, and no number is calculated, whatever its
 * exponent. Strict: UTF-8 only, since a replaced character could make one id of two; each name
 * once, since readers differ in which of two they take.
 */
public final class JsonReader {

  private static final int DEPTH_MAX = 16;
  private static final char MARK = '\uFEFF';

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
          // Names are theirs to choose: they must not fill tables that outlive the text.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private JsonReader() {}

  /**
   * Reads one value from bytes, which may begin with a byte order mark.
   *
   * @throws UnreadableEventException if they are none
   */
  static JsonValue read(byte[] bytes) {
    String text;
    try {
      text = Utf8.text(bytes);
    } catch (CharacterCodingException broken) {
      throw undecodable("Expected UTF-8, but found other bytes");
    }
    return read(text.isEmpty() || text.charAt(0) != MARK ? text : text.substring(1));
  }

  /**
   * Reads one value.
   *
   * @throws UnreadableEventException if it is none
   */
  public static JsonValue read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw undecodable("Expected a document, but found nothing");
      }
      JsonValue value = value(parser);
      if (parser.nextToken() != null) {
        throw undecodable("Expected one document, but found another after it");
      }
      return value;
    } catch (JsonProcessingException broken) {
      throw undecodable("Expected JSON, but " + reason(broken));
    } catch (IOException broken) {
      throw new IllegalStateException("Expected no input or output when reading a text", broken);
    }
  }

  private static JsonValue value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return mapping(parser);
    }
    if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        var unused = value(parser);
      }
      return new JsonValue.Sequence();
    }
    return new Scalar(kind(token), token == JsonToken.VALUE_NULL ? "" : text(parser.getText()));
  }

  private static JsonValue mapping(JsonParser parser) throws IOException {
    Map<String, JsonValue> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text(parser.currentName());
      var unused = parser.nextToken();
      if (entries.put(name, value(parser)) != null) {
        throw undecodable("Expected each key once, but found '%s' again".formatted(name));
      }
    }
    return new JsonValue.Mapping(entries);
  }

  /** An escape can say half a character, which becomes '?' wherever bytes are made of it. */
  private static String text(String text) {
    if (!Utf8.isWhole(text)) {
      throw undecodable("Expected whole characters, but found half of a surrogate pair");
    }
    return text;
  }

  private static Scalar.Kind kind(JsonToken token) {
    if (token.isNumeric()) {
      return Scalar.Kind.NUMBER;
    }
    if (token.isBoolean()) {
      return Scalar.Kind.BOOLEAN;
    }
    return token == JsonToken.VALUE_NULL ? Scalar.Kind.NULL : Scalar.Kind.TEXT;
  }

  /** The parser's words, without the lines in which it repeats the text. */
  private static String reason(JsonProcessingException broken) {
    return broken.getOriginalMessage().lines().findFirst().orElse("it ends early");
  }

  private static UnreadableEventException undecodable(String detail) {
    return new UnreadableEventException(ReasonCode.UNDECODABLE, detail);
  }
}
