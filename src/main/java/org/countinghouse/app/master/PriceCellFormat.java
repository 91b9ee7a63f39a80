package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.schema.HourPrice;
import org.countinghouse.schema.MatrixPrice;
import org.countinghouse.schema.PlanMatrix;
import org.countinghouse.topology.mapping.Decimals;

/** Prices by dimensions and by hours. */
final class PriceCellFormat {

  private static final String UNIT_PRICE = "unit-price";
  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);
  private static final FieldType<Integer> FROM_HOUR = FieldTypes.wholeNumber(0, 23);
  private static final FieldType<Integer> TO_HOUR = FieldTypes.wholeNumber(1, 24);
  private static final FieldType<DayOfWeek> DAY =
      FieldTypes.oneOfLowerCase(List.of(DayOfWeek.values()));

  private final Findings findings;

  PriceCellFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads {@code matrix}. */
  PlanMatrix matrix(Owner owner, Fields fields) {
    PlanMatrix matrix = new PlanMatrix(List.of(), List.of(), null);
    List<String> names = List.of("dimensions", "prices", "otherwise");
    for (Fields read : PlanParts.required(owner, fields, "matrix", names, findings)) {
      List<String> dimensions = read.optionalTexts("dimensions");
      if (dimensions.isEmpty()) {
        findings.add(
            read.place("dimensions"),
            "Expected the dimensions that prices of %s depend on, but found none"
                .formatted(owner.name()));
      }
      matrix.setDimensions(dimensions);
      matrix.setPrices(cells(owner, read, dimensions));
      if (read.has("otherwise")) {
        matrix.setOtherwise(read.required("otherwise", FieldTypes.PRICE, ZERO));
      }
    }
    return matrix;
  }

  private List<MatrixPrice> cells(Owner owner, Fields matrix, List<String> dimensions) {
    List<String> names = new ArrayList<>(dimensions);
    names.add(UNIT_PRICE);
    List<MatrixPrice> cells = new ArrayList<>();
    for (Node node : matrix.requiredList("prices")) {
      Fields.of(node, "a matrix price of " + owner.name(), names, findings)
          .ifPresent(
              cell -> {
                Map<String, String> values = new TreeMap<>();
                dimensions.forEach(
                    name -> values.put(name, cell.required(name, FieldTypes.TEXT, "")));
                cells.add(
                    new MatrixPrice(values, cell.required(UNIT_PRICE, FieldTypes.PRICE, ZERO)));
              });
    }
    return cells;
  }

  /** Reads {@code hour-prices}; without days they hold on all. */
  List<HourPrice> hourPrices(Owner owner, Fields fields) {
    List<String> names = List.of("from", "to", "days", UNIT_PRICE);
    List<HourPrice> prices = new ArrayList<>();
    for (Node node : fields.requiredList("hour-prices")) {
      Fields.of(node, "an hour price of " + owner.name(), names, findings)
          .ifPresent(
              read ->
                  prices.add(
                      new HourPrice(
                          read.required("from", FROM_HOUR, 0),
                          read.required("to", TO_HOUR, 1),
                          days(read),
                          read.required(UNIT_PRICE, FieldTypes.PRICE, ZERO))));
    }
    return prices;
  }

  private static List<String> days(Fields fields) {
    List<DayOfWeek> days =
        fields.has("days") ? fields.optionalAll("days", DAY) : Arrays.asList(DayOfWeek.values());
    return days.stream().map(Enum::name).toList();
  }
}
