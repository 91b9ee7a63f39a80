package org.countinghouse.app.http;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.countinghouse.app.query.RollUpLine;
import org.countinghouse.app.query.RollUpShare;

/** The answer for a customer and those below it, see {@code RollUp} in openapi.yaml. */
record RollUpView(String customerId, String watermark, List<Line> usage) {

  record Line(String meterId, String window, String accountId, String quantity, long eventCount) {

    private static Line of(RollUpLine line) {
      return new Line(
          line.meterId(),
          line.window(),
          line.accountId(),
          DecimalText.of(line.quantity()),
          line.eventCount());
    }

    private RollUpLine line() {
      return new RollUpLine(meterId, window, accountId, new BigDecimal(quantity), eventCount);
    }
  }

  /** What one partition has, as instances tell each other. */
  record Share(int partition, String watermark, List<Line> usage) implements Gathering.Share {

    static Share of(int partition, RollUpShare share) {
      return new Share(
          partition, share.watermark().toString(), share.lines().stream().map(Line::of).toList());
    }

    RollUpShare share() {
      return new RollUpShare(Instant.parse(watermark), usage.stream().map(Line::line).toList());
    }
  }

  static RollUpView of(String customerId, List<Share> shares) {
    RollUpShare sum = RollUpShare.sum(shares.stream().map(Share::share).toList());
    return new RollUpView(
        customerId, sum.watermark().toString(), sum.lines().stream().map(Line::of).toList());
  }
}
