package org.countinghouse.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How the text of a value becomes the value.
 *
 * @param label what is expected, as it stands in the key table and in errors
 * @param parser throws {@link IllegalArgumentException} for a text that is not what is expected
 */
record ValueType<T>(String label, Function<String, T> parser) {

  /** Any text, or none. */
  static ValueType<String> text() {
    return new ValueType<>("text", Function.identity());
  }

  /** {@code true} or {@code false}. */
  static ValueType<Boolean> bool() {
    return new ValueType<>(
        "true or false", text -> accept(text, text.matches("true|false")).equals("true"));
  }

  /** Amounts above 0 by currency, such as {@code EUR=1000,JPY=150000}; may be empty. */
  static ValueType<Map<String, BigDecimal>> amounts() {
    return new ValueType<>(
        "currency=amount,...",
        text -> {
          Map<String, BigDecimal> amounts = new TreeMap<>();
          for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = accept(pair, pair.matches("[A-Z]{3}=\\d{1,15}(\\.\\d+)?")).split("=");
            String currency = Currency.getInstance(parts[0]).getCurrencyCode();
            BigDecimal amount = new BigDecimal(parts[1]);
            accept(pair, amount.signum() > 0 && amounts.put(currency, amount) == null);
          }
          return Map.copyOf(amounts);
        });
  }

  static ValueType<String> matching(String label, String pattern) {
    return new ValueType<>(label, text -> accept(text, text.matches(pattern)));
  }

  /** A whole number in {@code [min, max]}. */
  static ValueType<Integer> number(int min, int max) {
    return number("number from %d to %d".formatted(min, max), n -> n >= min && n <= max);
  }

  static ValueType<Integer> number(String label, Predicate<Integer> allowed) {
    return new ValueType<>(
        label,
        text -> {
          int number = Integer.parseInt(text);
          return accept(number, allowed.test(number));
        });
  }

  /** A whole number in {@code [min, max]}. */
  static ValueType<Long> wholeNumber(long min, long max) {
    return new ValueType<>(
        "number from %d to %d".formatted(min, max),
        text -> {
          long number = Long.parseLong(text);
          return accept(number, number >= min && number <= max);
        });
  }

  /** A size in binary units such as {@code 512MiB}, in bytes. */
  static ValueType<Long> bytes() {
    List<String> units = List.of("KiB", "MiB", "GiB", "TiB");
    return new ValueType<>(
        "size such as 512MiB or 1GiB",
        text -> {
          accept(text, text.matches("[1-9]\\d{0,5}[KMGT]iB"));
          int digits = text.length() - 3;
          int unit = units.indexOf(text.substring(digits));
          return Long.parseLong(text.substring(0, digits)) << (10 * (unit + 1));
        });
  }

  /** An ISO-8601 duration such as {@code PT1H}, zero allowed. */
  static ValueType<Duration> duration() {
    return duration("duration such as PT1H", Duration.ZERO);
  }

  /** An ISO-8601 duration of at least one millisecond. */
  static ValueType<Duration> positiveDuration() {
    return duration("duration such as PT1H, more than zero", Duration.ofMillis(1));
  }

  private static ValueType<Duration> duration(String label, Duration min) {
    return new ValueType<>(
        label,
        text -> {
          try {
            Duration duration = Duration.parse(text);
            return accept(duration, duration.compareTo(min) >= 0);
          } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** One of an enum's constants, in lower case. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    return new ValueType<>(String.join(" or ", names(type)), text -> constant(type, text));
  }

  /** A comma-separated list of an enum's constants, in lower case; at least one. */
  static <E extends Enum<E>> ValueType<Set<E>> someOf(Class<E> type) {
    return new ValueType<>(
        "some of " + String.join(",", names(type)),
        text -> {
          Set<E> constants = EnumSet.noneOf(type);
          for (String name : text.split(",", -1)) {
            constants.add(constant(type, name.strip()));
          }
          return constants;
        });
  }

  private static <E extends Enum<E>> String[] names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toArray(String[]::new);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    accept(name, name.equals(name.toLowerCase(Locale.ROOT)));
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  private static <V> V accept(V value, boolean allowed) {
    if (!allowed) {
      throw new IllegalArgumentException("out of range: " + value);
    }
    return value;
  }
}
