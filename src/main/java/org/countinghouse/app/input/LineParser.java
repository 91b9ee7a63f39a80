package org.countinghouse.app.input;

import org.countinghouse.schema.UsageEventRecord;

/** Makes an event of a line. */
interface LineParser {

  /**
   * @param line its number in the file, from 1 on
   * @throws UnreadableLineException if the line is no event
   */
  UsageEventRecord parse(int line, String text);
}
