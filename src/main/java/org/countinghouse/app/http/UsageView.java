package org.countinghouse.app.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.query.UsageLine;

/** The answer for usage, see {@code Usage} in openapi.yaml. */
record UsageView(String customerId, List<Line> usage) {

  record Line(
      String meterId,
      String window,
      Map<String, String> dimensions,
      String quantity,
      long eventCount) {}

  static UsageView of(String customerId, List<UsageLine> lines) {
    return new UsageView(customerId, lines.stream().map(UsageView::line).toList());
  }

  private static Line line(UsageLine line) {
    return new Line(
        line.meterId(),
        line.window(),
        new TreeMap<>(line.dimensions()),
        DecimalText.of(line.quantity()),
        line.eventCount());
  }
}
