package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.app.file.Place;
import org.countinghouse.schema.MatrixPrice;
import org.countinghouse.schema.PlanMatrix;
import org.countinghouse.topology.mapping.Decimals;
import org.jspecify.annotations.Nullable;

/** Prices by dimensions. */
final class MatrixFormat {

  private static final String UNIT_PRICE = "unit-price";
  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);

  private final Findings findings;

  MatrixFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads {@code matrix}. */
  PlanMatrix read(Owner owner, Fields fields) {
    PlanMatrix matrix = new PlanMatrix(List.of(), List.of(), null);
    List<String> names = List.of("dimensions", "prices", "otherwise");
    for (Fields read : PlanParts.required(owner, fields, "matrix", names, findings)) {
      List<String> dimensions = read.optionalTexts("dimensions");
      checkDimensions(owner, read, dimensions);
      matrix.setDimensions(dimensions);
      matrix.setPrices(cells(owner, read, dimensions));
      if (read.has("otherwise")) {
        matrix.setOtherwise(read.required("otherwise", FieldTypes.PRICE, ZERO));
      }
    }
    return matrix;
  }

  private void checkDimensions(Owner owner, Fields matrix, List<String> dimensions) {
    if (dimensions.isEmpty()) {
      findings.add(
          matrix.place("dimensions"),
          "Expected the dimensions that prices of %s depend on, but found none"
              .formatted(owner.name()));
    }
    if (dimensions.contains(UNIT_PRICE) || new HashSet<>(dimensions).size() < dimensions.size()) {
      findings.add(
          matrix.place("dimensions"),
          "Expected dimensions of %s, each once and none called %s, but found %s"
              .formatted(owner.name(), UNIT_PRICE, dimensions));
    }
  }

  private List<MatrixPrice> cells(Owner owner, Fields matrix, List<String> dimensions) {
    List<String> names = new ArrayList<>(dimensions);
    names.add(UNIT_PRICE);
    Map<Map<String, String>, Place> places = new HashMap<>();
    List<MatrixPrice> cells = new ArrayList<>();
    for (Node node : matrix.requiredList("prices")) {
      Fields.of(node, "a matrix price of " + owner.name(), names, findings)
          .ifPresent(
              cell -> {
                Map<String, String> values = new TreeMap<>();
                dimensions.forEach(
                    name -> values.put(name, cell.required(name, FieldTypes.TEXT, "")));
                refuseSecond(owner, values, places.put(values, cell.place()), cell.place());
                cells.add(
                    new MatrixPrice(values, cell.required(UNIT_PRICE, FieldTypes.PRICE, ZERO)));
              });
    }
    return cells;
  }

  private void refuseSecond(
      Owner owner, Map<String, String> values, @Nullable Place first, Place place) {
    if (first != null && !values.containsValue("")) {
      findings.add(
          place,
          "Expected one price of %s in the matrix of %s, but found another after %s"
              .formatted(values, owner.name(), first));
    }
  }
}
