package org.countinghouse.domain.usage;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What usage can be grouped by: a few values by name, in order of name. Immutable.
 *
 * <p>A map like any other, and equal to any other with the same entries. It stands in the keys of
 * totals, which are looked up for every event, so its hash is computed once.
 */
public final class Dimensions extends AbstractMap<String, String> {

  /** No dimensions. */
  public static final Dimensions NONE = new Dimensions(new String[0]);

  /** Name, value, name, value, ... by ascending name. */
  private final String[] namesAndValues;

  private final int hash;
  private final long content;
  private final int longest;

  private Dimensions(String[] namesAndValues) {
    this.namesAndValues = namesAndValues;
    int sum = 0;
    long mixed = 0;
    int max = 0;
    for (String text : namesAndValues) {
      max = Math.max(max, text.length());
    }
    for (int at = 0; at < namesAndValues.length; at += 2) {
      sum += namesAndValues[at].hashCode() ^ namesAndValues[at + 1].hashCode();
      mixed =
          ContentHash.mix(
              ContentHash.mix(mixed, ContentHash.of(namesAndValues[at])),
              ContentHash.of(namesAndValues[at + 1]));
    }
    this.hash = sum;
    this.content = mixed;
    this.longest = max;
  }

  /** The entries of a map. */
  public static Dimensions of(Map<String, String> map) {
    if (map instanceof Dimensions dimensions) {
      return dimensions;
    }
    String[] namesAndValues = new String[2 * map.size()];
    int at = 0;
    for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
      namesAndValues[at++] = entry.getKey();
      namesAndValues[at++] = entry.getValue();
    }
    return map.isEmpty() ? NONE : new Dimensions(namesAndValues);
  }

  /** The value of a name; empty if there is none, which is how such usage is grouped. */
  public String valueOf(String name) {
    for (int at = 0; at < namesAndValues.length; at += 2) {
      if (namesAndValues[at].equals(name)) {
        return namesAndValues[at + 1];
      }
    }
    return "";
  }

  /**
   * The values of some names, empty where there is none: {@code {a=1, b=2}} by {@code [b, c]} is
   * {@code {b=2, c=}}.
   *
   * @param names by ascending name, without repeats
   */
  public Dimensions by(List<String> names) {
    if (names.isEmpty()) {
      return NONE;
    }
    String[] chosen = new String[2 * names.size()];
    for (int i = 0; i < names.size(); i++) {
      chosen[2 * i] = names.get(i);
      chosen[2 * i + 1] = valueOf(names.get(i));
    }
    return new Dimensions(chosen);
  }

  /**
   * Whether this is what {@link #by} makes of an event's dimensions, without making it.
   *
   * @param event all dimensions of an event
   * @param names by ascending name, without repeats
   */
  public boolean isTupleOf(Dimensions event, List<String> names) {
    if (namesAndValues.length != 2 * names.size()) {
      return false;
    }
    for (int at = 0; at < namesAndValues.length; at += 2) {
      if (!namesAndValues[at].equals(names.get(at / 2))
          || !namesAndValues[at + 1].equals(event.valueOf(namesAndValues[at]))) {
        return false;
      }
    }
    return true;
  }

  /** Whether every name and value has at most so many characters. */
  boolean fit(int charactersMax) {
    return longest <= charactersMax;
  }

  /** 64 bits over the entries, the same in every process and version. */
  long content() {
    return content;
  }

  @Override
  public @Nullable String get(Object name) {
    for (int at = 0; at < namesAndValues.length; at += 2) {
      if (namesAndValues[at].equals(name)) {
        return namesAndValues[at + 1];
      }
    }
    return null;
  }

  @Override
  public int size() {
    return namesAndValues.length / 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    return other instanceof Dimensions dimensions
        ? hash == dimensions.hash && Arrays.equals(namesAndValues, dimensions.namesAndValues)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, String>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return namesAndValues.length / 2;
      }
    };
  }

  private Iterator<Map.Entry<String, String>> entries() {
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < namesAndValues.length;
      }

      @Override
      public Map.Entry<String, String> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        at += 2;
        return Map.entry(namesAndValues[at - 2], namesAndValues[at - 1]);
      }
    };
  }
}
