package org.countinghouse.app.file;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node of a YAML or JSON document, with its place. */
public sealed interface Node {

  /** Where it begins. */
  Place place();

  /** How a message names what was found: {@code 'abc'}, {@code a list}, {@code nothing}. */
  String found();

  /**
   * A single value.
   *
   * @param text exactly as written, so that no decimal goes through a double; empty for null
   */
  record Scalar(Place place, Kind kind, String text) implements Node {

    private static final int SHOWN_LENGTH_MAX = 100;

    /** What the notation says the value is. */
    public enum Kind {
      TEXT,
      NUMBER,
      BOOLEAN,
      NULL
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

  /** A list. */
  record Sequence(Place place, List<Node> items) implements Node {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String found() {
      return "a list";
    }
  }

  /** Values by key, in the order of the file. */
  record Mapping(Place place, Map<String, Entry> entries) implements Node {

    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key; empty if there is no such key. */
    public Optional<Node> value(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    @Override
    public String found() {
      return "a mapping";
    }
  }

  /**
   * A value of a mapping.
   *
   * @param place where its key stands
   */
  record Entry(Place place, Node value) {}
}
