package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.master.Threshold.Measure;
import org.countinghouse.schema.ContractThreshold;

/** Thresholds of a contract: levels of spend, or of units of a product. */
final class ThresholdFormat {

  private final Findings findings;

  ThresholdFormat(Findings findings) {
    this.findings = findings;
  }

  List<ContractThreshold> read(VersionHead head, List<Node> nodes, Consumer<Reference> references) {
    List<ContractThreshold> thresholds = new ArrayList<>();
    for (Node node : nodes) {
      Fields.of(
              node,
              "a threshold of " + head.owner().name(),
              List.of("id", "product", "spend", "units"),
              findings)
          .map(fields -> threshold(head, fields, references))
          .ifPresent(thresholds::add);
    }
    return thresholds;
  }

  private ContractThreshold threshold(
      VersionHead head, Fields fields, Consumer<Reference> references) {
    if (fields.has("spend") == fields.has("units")) {
      findings.add(
          fields.place("id"),
          "Expected either spend or units in a threshold of %s, but found %s"
              .formatted(head.owner().name(), fields.has("spend") ? "both" : "neither"));
    }
    Measure measure = fields.has("units") ? Measure.UNITS : Measure.SPEND;
    List<BigDecimal> levels =
        fields.optionalAll(measure == Measure.UNITS ? "units" : "spend", FieldTypes.POSITIVE);
    return ContractThreshold.newBuilder()
        .setThresholdId(fields.required("id", FieldTypes.TEXT, ""))
        .setProductId(
            fields.has("product")
                ? ItemFormat.reference(
                    head.owner(),
                    head.validFrom(),
                    fields,
                    "product",
                    MasterKind.PRODUCT,
                    references)
                : "")
        .setMeasure(measure.name())
        .setLevels(levels)
        .build();
  }
}
