package org.countinghouse.app.input;

import java.util.Map;

/**
 * A line of a CSV file below its header.
 *
 * @param fileName name of the file without its folder
 * @param number 1 for the line after the header; every line counts, be it blank or unreadable
 * @param values by column, without surrounding blanks; empty where the line has nothing
 */
record Row(String fileName, int number, Map<String, String> values) {

  String value(String column) {
    return values.getOrDefault(column, "");
  }
}
