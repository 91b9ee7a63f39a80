package org.countinghouse.app.file;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.countinghouse.topology.mapping.ExactDecimal;

/** The types of fields that several kinds of file have. */
public final class FieldTypes {

  private static final int TEXT_LENGTH_MAX = 256;
  private static final int YEAR_MAX = 9999;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Any text that an id, a name or a dimension can be. */
  public static final FieldType<String> TEXT =
      new FieldType<>("1 to " + TEXT_LENGTH_MAX + " characters", FieldTypes::text);

  /** A local date; a date with a time is refused. */
  public static final FieldType<LocalDate> DATE =
      new FieldType<>(
          "a local date such as 2024-01-31 (no time: it must lie on a window border)",
          FieldTypes::date);

  /** A time zone. */
  public static final FieldType<ZoneId> ZONE =
      new FieldType<>("an IANA time zone such as Europe/Berlin", ZoneId::of);

  /** An ISO 4217 code. */
  public static final FieldType<Currency> CURRENCY =
      new FieldType<>("an ISO 4217 currency code such as EUR", Currency::getInstance);

  /** A decimal of 0 or more that records can hold. */
  public static final FieldType<BigDecimal> PRICE =
      new FieldType<>("a price of 0 or more with " + ExactDecimal.LIMITS, FieldTypes::notNegative);

  /** A decimal of 0 or more that records can hold and that is no price. */
  public static final FieldType<BigDecimal> NOT_NEGATIVE =
      new FieldType<>(
          "a decimal of 0 or more with " + ExactDecimal.LIMITS, FieldTypes::notNegative);

  /** A percentage. */
  public static final FieldType<BigDecimal> PERCENT =
      new FieldType<>("a percentage from 0 to 100 with 12 decimals at most", FieldTypes::percent);

  /** A decimal above 0 that records can hold. */
  public static final FieldType<BigDecimal> POSITIVE =
      new FieldType<>("a decimal above 0 with " + ExactDecimal.LIMITS, FieldTypes::positive);

  private FieldTypes() {}

  /** One of some constants by their names. */
  public static <E extends Enum<E>> FieldType<E> oneOf(List<E> constants) {
    String names = constants.stream().map(Enum::name).collect(Collectors.joining(" or "));
    return new FieldType<>(names, text -> named(constants, text));
  }

  /** One of some constants by their names as words: {@code half-up} for {@code HALF_UP}. */
  public static <E extends Enum<E>> FieldType<E> oneOfLowerCase(List<E> constants) {
    String names = constants.stream().map(FieldTypes::word).collect(Collectors.joining(" or "));
    return new FieldType<>(
        names,
        text ->
            constants.stream()
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text)));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A whole number in a range. */
  public static FieldType<Integer> wholeNumber(int min, int max) {
    return new FieldType<>(
        "a whole number from %d to %d".formatted(min, max), text -> inRange(text, min, max));
  }

  private static String text(String text) {
    if (text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    // Records count days in 32 bits, which a date of Java may exceed.
    if (date.getYear() < 1 || date.getYear() > YEAR_MAX) {
      throw new IllegalArgumentException(text);
    }
    return date;
  }

  private static BigDecimal notNegative(String text) {
    BigDecimal decimal = ExactDecimal.parse(text);
    if (decimal.signum() < 0) {
      throw new IllegalArgumentException(text);
    }
    return decimal;
  }

  private static BigDecimal percent(String text) {
    BigDecimal decimal = notNegative(text);
    if (decimal.compareTo(HUNDRED) > 0) {
      throw new IllegalArgumentException(text);
    }
    return decimal;
  }

  private static BigDecimal positive(String text) {
    BigDecimal decimal = notNegative(text);
    if (decimal.signum() == 0) {
      throw new IllegalArgumentException(text);
    }
    return decimal;
  }

  private static int inRange(String text, int min, int max) {
    int number = Integer.parseInt(text);
    if (number < min || number > max) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private static <E extends Enum<E>> E named(List<E> constants, String text) {
    return constants.stream()
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }
}
