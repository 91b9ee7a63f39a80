package org.countinghouse.app.master;

import java.util.List;
import java.util.Optional;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.domain.pricing.PlanSettings;
import org.countinghouse.domain.pricing.StepOrder;
import org.countinghouse.schema.PlanSettingsRecord;

/** Settings of a price plan, where systems differ. */
final class PlanSettingsFormat {

  static final List<String> NAMES =
      List.of(
          "zero-usage",
          "tier-bounds",
          "package-rounding",
          "package-scope",
          "order",
          "limit-proration",
          "proration-end",
          "rounding",
          "adjustments");
  private static final FieldType<StepOrder.Stage> STAGE =
      FieldTypes.oneOfLowerCase(List.of(StepOrder.Stage.values()));

  private final Findings findings;

  PlanSettingsFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads {@code settings}; empty if there are none. */
  Optional<PlanSettingsRecord> read(Owner owner, Fields fields) {
    PlanSettings usual = PlanSettings.DEFAULT;
    return PlanParts.optional(owner, fields, "settings", NAMES, findings).stream()
        .map(
            read ->
                new PlanSettingsRecord(
                    setting(read, "zero-usage", usual.zeroUsage()),
                    setting(read, "tier-bounds", usual.bounds()),
                    setting(read, "package-rounding", usual.packageRounding()),
                    setting(read, "package-scope", usual.packageScope()),
                    order(owner, read),
                    setting(read, "limit-proration", usual.limitProration()),
                    setting(read, "proration-end", usual.prorationEnd()),
                    setting(read, "rounding", usual.rounding()),
                    setting(read, "adjustments", usual.adjustments())))
        .findFirst();
  }

  private List<String> order(Owner owner, Fields fields) {
    int before = findings.size();
    List<StepOrder.Stage> stages = fields.optionalAll("order", STAGE);
    if (fields.has("order") && findings.size() == before) {
      PlanParts.rule(owner, fields.place("order"), findings, () -> new StepOrder(stages));
    }
    return stages.stream().map(Enum::name).toList();
  }

  /** The name of a setting's value; empty if it is not said, which is the default. */
  private static <E extends Enum<E>> String setting(Fields fields, String name, E usual) {
    FieldType<E> type =
        FieldTypes.oneOfLowerCase(List.of(usual.getDeclaringClass().getEnumConstants()));
    return fields.has(name) ? fields.required(name, type, usual).name() : "";
  }
}
