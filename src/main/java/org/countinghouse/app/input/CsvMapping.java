package org.countinghouse.app.input;

import java.util.Map;
import org.countinghouse.app.file.Place;

/**
 * How the rows of a CSV file become events.
 *
 * @param measures column by measure; the main quantity's under the empty name
 * @param columns every column that is needed, with the place in the mapping file that needs it
 */
record CsvMapping(
    EventTexts texts,
    TimeColumn time,
    Map<String, String> measures,
    Map<String, RowText> dimensions,
    Map<String, Place> columns) {

  CsvMapping {
    measures = Map.copyOf(measures);
    dimensions = Map.copyOf(dimensions);
    columns = Map.copyOf(columns);
  }
}
