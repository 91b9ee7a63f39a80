package org.countinghouse.app.input;

import java.util.List;
import java.util.Optional;

/**
 * Spreads rows over made-up customers, for data that names none: the prefix and the row number
 * modulo a count, padded with zeros to one width. With {@code customer-} and 20, row 1 is of {@code
 * customer-01} and row 20 of {@code customer-00}.
 *
 * @param count 1 or more
 */
record NumberedCustomer(String prefix, int count) implements RowText {

  @Override
  public Optional<String> of(Row row) {
    String number = Integer.toString(row.number() % count);
    int width = Integer.toString(count - 1).length();
    return Optional.of(prefix + "0".repeat(width - number.length()) + number);
  }

  @Override
  public List<String> columns() {
    return List.of();
  }
}
