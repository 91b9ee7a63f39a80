package org.countinghouse.domain.aggregation;

import static org.countinghouse.domain.Builders.aUsageEvent;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.countinghouse.domain.Builders.UsageEventBuilder;
import org.countinghouse.domain.master.Aggregation;
import org.countinghouse.domain.master.Measurement;
import org.countinghouse.domain.master.Measurement.Proration;
import org.countinghouse.domain.master.QuantityRounding;

/** Meters and events as the tables write them. */
final class MeterText {

  private MeterText() {}

  /** Such as {@code RECURRING_SUM DAY of seats}. */
  static Measurement measurement(String text) {
    Iterator<String> words = List.of(text.split(" ")).iterator();
    Aggregation aggregation = Aggregation.valueOf(words.next());
    String of = "";
    String by = "";
    BigDecimal at = BigDecimal.ZERO;
    Proration proration = Proration.NONE;
    QuantityRounding rounding = QuantityRounding.NONE;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "of" -> of = words.next();
        case "by" -> by = words.next();
        case "at" -> at = new BigDecimal(words.next());
        case "round" ->
            rounding =
                new QuantityRounding(
                    Optional.of(RoundingMode.valueOf(words.next())),
                    Integer.parseInt(words.next()));
        default -> proration = Proration.valueOf(word);
      }
    }
    return new Measurement(aggregation, of, by, 256, at, proration, rounding);
  }

  /** Such as {@code quantity=5 user=ann}. */
  static UsageEventBuilder event(String id, Instant time, String fields) {
    UsageEventBuilder event = aUsageEvent().withId(id).at(time).withoutQuantity();
    for (String field : fields.isBlank() ? List.<String>of() : List.of(fields.split(" "))) {
      String name = field.substring(0, field.indexOf('='));
      String value = field.substring(field.indexOf('=') + 1);
      if (name.equals("quantity")) {
        event.quantity(value);
      } else if (name.startsWith("m:")) {
        event.measure(name.substring(2), value);
      } else {
        event.dimension(name, value);
      }
    }
    return event;
  }

  static String text(Optional<BigDecimal> quantity) {
    return quantity.map(value -> value.stripTrailingZeros().toPlainString()).orElse("absent");
  }
}
