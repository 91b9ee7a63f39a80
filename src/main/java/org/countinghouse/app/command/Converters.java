package org.countinghouse.app.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Function;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.domain.time.BillingPeriod;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values and says what is wrong with them. */
final class Converters {

  private static final FieldType<RoundingMode> ROUNDING =
      FieldTypes.oneOfLowerCase(
          List.of(
              RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN));
  private static final FieldType<OutputFormat> FORMAT =
      FieldTypes.oneOfLowerCase(List.of(OutputFormat.values()));

  private Converters() {}

  /** A billing period such as 2026-10. */
  static final class Period implements ITypeConverter<BillingPeriod> {
    @Override
    public BillingPeriod convert(String text) {
      return read(BillingPeriod::parse, text);
    }
  }

  /** A decimal of 0 or more. */
  static final class Quantity implements ITypeConverter<BigDecimal> {
    @Override
    public BigDecimal convert(String text) {
      return read(FieldTypes.NOT_NEGATIVE, text);
    }
  }

  /** As a legal entity rounds. */
  static final class Rounding implements ITypeConverter<RoundingMode> {
    @Override
    public RoundingMode convert(String text) {
      return read(ROUNDING, text);
    }
  }

  /** Text or JSON. */
  static final class Format implements ITypeConverter<OutputFormat> {
    @Override
    public OutputFormat convert(String text) {
      return read(FORMAT, text);
    }
  }

  private static <T> T read(FieldType<T> type, String text) {
    return read(
        given -> {
          try {
            return type.parser().apply(given);
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "Expected %s, but found '%s'".formatted(type.label(), given), e);
          }
        },
        text);
  }

  private static <T> T read(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
