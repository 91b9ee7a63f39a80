package org.countinghouse.bench.peer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.countinghouse.bench.fixture.MasterFixture;
import org.countinghouse.schema.UsageEventRecord;

/** What the recipes count, and the text forms that they write. */
final class Totals {

  private Totals() {}

  /** {@code customer|meter|tier|day} of the sum. */
  static String sumKey(UsageEventRecord event, ZoneId zone) {
    return key(
        event, MasterFixture.SUM_METER, event.getDimensions().getOrDefault("tier", ""), zone);
  }

  /** {@code customer|meter||day} of the count. */
  static String countKey(UsageEventRecord event, ZoneId zone) {
    return key(event, MasterFixture.COUNT_METER, "", zone);
  }

  private static String key(UsageEventRecord event, String meter, String tier, ZoneId zone) {
    return event.getCustomerId() + "|" + meter + "|" + tier + "|" + day(event.getTime(), zone);
  }

  private static LocalDate day(Instant time, ZoneId zone) {
    return LocalDate.ofInstant(time, zone);
  }

  /** {@code quantity|count}. */
  static String add(String total, BigDecimal quantity) {
    int bar = total.indexOf('|');
    BigDecimal sum = new BigDecimal(total.substring(0, bar)).add(quantity);
    return sum.toPlainString() + "|" + (Long.parseLong(total.substring(bar + 1)) + 1);
  }
}
