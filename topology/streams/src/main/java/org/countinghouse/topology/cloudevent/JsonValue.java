package org.countinghouse.topology.cloudevent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a JSON text says, with every single value exactly as it was written. */
public sealed interface JsonValue {

  /** How a message names what was found: {@code 'abc'}, {@code a list}, {@code nothing}. */
  String found();

  /** Whether this is a null. */
  default boolean isNull() {
    return false;
  }

  /**
   * A single value.
   *
   * @param text as written, so that no decimal goes through a double; empty for null
   */
  record Scalar(Kind kind, String text) implements JsonValue {

    private static final int SHOWN_LENGTH_MAX = 100;

    /** What the notation says the value is. */
    public enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
    }

    @Override
    public boolean isNull() {
      return kind == Kind.NULL;
    }

    @Override
    public String found() {
      if (text.isEmpty()) {
        return "nothing";
      }
      return text.length() > SHOWN_LENGTH_MAX
          ? "'" + text.substring(0, SHOWN_LENGTH_MAX) + "...'"
          : "'" + text + "'";
    }
  }

  /** A list; no usage event needs what is in one. */
  record Sequence() implements JsonValue {
    @Override
    public String found() {
      return "a list";
    }
  }

  /** Values by name, each once, in the order of the text. */
  record Mapping(Map<String, JsonValue> entries) implements JsonValue {

    /** Copies the entries. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a name; empty if there is no such name. */
    public Optional<JsonValue> value(String name) {
      return Optional.ofNullable(entries.get(name));
    }

    @Override
    public String found() {
      return "a mapping";
    }
  }
}
