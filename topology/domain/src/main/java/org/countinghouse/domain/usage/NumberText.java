package org.countinghouse.domain.usage;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Says which texts are numbers: an optional minus, digits, and an optional point with digits behind
 * it. {@code -12.50} is one; {@code +1}, {@code 1e3}, {@code .5}, {@code 1,000} and the empty text
 * are none.
 */
public final class NumberText {

  private NumberText() {}

  /** The number of a text; empty if it is none. */
  public static Optional<BigDecimal> parse(String text) {
    return isNumber(text) ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Looks at each character, since an exception for each text that is no number is slow. */
  private static boolean isNumber(String text) {
    int first = text.startsWith("-") ? 1 : 0;
    int point = text.indexOf('.');
    int digits = 0;
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (i != point || i == first || i == text.length() - 1) {
        return false;
      }
    }
    return digits > 0;
  }
}
