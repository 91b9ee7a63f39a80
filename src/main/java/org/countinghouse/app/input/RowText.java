package org.countinghouse.app.input;

import java.util.List;
import java.util.Optional;

/** Makes a text of each row. */
interface RowText {

  /** The text; empty if a column that it needs is empty. */
  Optional<String> of(Row row);

  /** The columns that it needs. */
  List<String> columns();
}
