package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.pricing.TimeOfDay;
import org.countinghouse.schema.HourPrice;
import org.countinghouse.topology.mapping.Decimals;

/** Prices of some hours. */
final class HourPriceFormat {

  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);
  private static final FieldType<Integer> FROM_HOUR = FieldTypes.wholeNumber(0, 23);
  private static final FieldType<Integer> TO_HOUR = FieldTypes.wholeNumber(1, 24);
  private static final FieldType<DayOfWeek> DAY =
      FieldTypes.oneOfLowerCase(List.of(DayOfWeek.values()));

  private final Findings findings;

  HourPriceFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads {@code hour-prices}; without days they hold on all. */
  List<HourPrice> read(Owner owner, Fields fields) {
    List<String> names = List.of("from", "to", "days", "unit-price");
    List<HourPrice> prices = new ArrayList<>();
    List<TimeOfDay.HourPrice> sound = new ArrayList<>();
    for (Node node : fields.requiredList("hour-prices")) {
      Fields.of(node, "an hour price of " + owner.name(), names, findings)
          .ifPresent(read -> prices.add(hourPrice(owner, read, sound)));
    }
    return prices;
  }

  private HourPrice hourPrice(Owner owner, Fields fields, List<TimeOfDay.HourPrice> sound) {
    int before = findings.size();
    int from = fields.required("from", FROM_HOUR, 0);
    int to = fields.required("to", TO_HOUR, 1);
    List<DayOfWeek> days =
        fields.has("days") ? fields.optionalAll("days", DAY) : Arrays.asList(DayOfWeek.values());
    BigDecimal price = fields.required("unit-price", FieldTypes.PRICE, ZERO);
    if (findings.size() == before) {
      PlanParts.rule(
          owner,
          fields.place(),
          findings,
          () -> {
            List<TimeOfDay.HourPrice> all = new ArrayList<>(sound);
            all.add(new TimeOfDay.HourPrice(from, to, Set.copyOf(days), price));
            new TimeOfDay(ZERO, all);
            sound.add(all.get(all.size() - 1));
          });
    }
    return new HourPrice(from, to, days.stream().map(Enum::name).toList(), price);
  }
}
