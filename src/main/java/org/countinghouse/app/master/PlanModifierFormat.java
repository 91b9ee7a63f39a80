package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.pricing.PlanSettings;
import org.countinghouse.domain.pricing.Proration;
import org.countinghouse.domain.pricing.StepOrder;
import org.countinghouse.domain.pricing.UnitConversion;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.PlanCommitment;
import org.countinghouse.schema.PlanConversion;
import org.countinghouse.schema.PlanDiscount;
import org.countinghouse.schema.PlanSettingsRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.topology.mapping.Decimals;

/** What every price plan may have besides its model. */
final class PlanModifierFormat {

  static final List<String> FIELDS =
      List.of(
          "conversion",
          "unit-discount",
          "included-units",
          "discounts",
          "minimum",
          "maximum",
          "commitment",
          "settings");

  private static final int SCALE_MAX = 12;
  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);
  private static final FieldType<RoundingMode> ROUNDING =
      FieldTypes.oneOfLowerCase(List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP));
  private static final FieldType<Integer> SCALE = FieldTypes.wholeNumber(0, SCALE_MAX);
  private static final FieldType<WindowSize> WINDOW =
      FieldTypes.oneOfLowerCase(List.of(WindowSize.DAY, WindowSize.HOUR));

  private final Findings findings;

  PlanModifierFormat(Findings findings) {
    this.findings = findings;
  }

  /** Reads them to a version. */
  void read(Owner owner, Fields fields, PricePlanVersion version) {
    version.setUnitDiscount(fields.optional("unit-discount", FieldTypes.PRICE, ZERO));
    version.setIncludedUnits(fields.optional("included-units", FieldTypes.PRICE, ZERO));
    version.setDiscounts(discounts(owner, fields));
    if (fields.has("minimum")) {
      version.setMinimum(fields.required("minimum", FieldTypes.PRICE, ZERO));
    }
    if (fields.has("maximum")) {
      version.setMaximum(fields.required("maximum", FieldTypes.PRICE, ZERO));
    }
    conversion(owner, fields, version);
    commitment(owner, fields, version);
    settings(owner, fields, version);
  }

  private List<PlanDiscount> discounts(Owner owner, Fields fields) {
    List<PlanDiscount> discounts = new ArrayList<>();
    for (Node node : fields.optionalList("discounts")) {
      Fields.of(node, "a discount of " + owner.name(), List.of("percent", "amount"), findings)
          .ifPresent(
              read ->
                  discounts.add(
                      new PlanDiscount(
                          read.has("percent")
                              ? read.required("percent", FieldTypes.PRICE, ZERO)
                              : null,
                          read.has("amount")
                              ? read.required("amount", FieldTypes.PRICE, ZERO)
                              : null)));
    }
    return discounts;
  }

  private void conversion(Owner owner, Fields fields, PricePlanVersion version) {
    List<String> names = List.of("divide-by", "rounding", "scale", "scope");
    for (Fields read : PlanParts.optional(owner, fields, "conversion", names, findings)) {
      boolean rounds = read.has("rounding");
      version.setConversion(
          new PlanConversion(
              read.required("divide-by", FieldTypes.POSITIVE, ZERO),
              rounds ? read.required("rounding", ROUNDING, RoundingMode.UP).name() : "",
              read.optional("scale", SCALE, 0),
              read.optional(
                      "scope",
                      FieldTypes.oneOfLowerCase(List.of(UnitConversion.Scope.values())),
                      UnitConversion.Scope.PERIOD)
                  .name()));
    }
  }

  private void commitment(Owner owner, Fields fields, PricePlanVersion version) {
    List<String> names = List.of("units", "window");
    for (Fields read : PlanParts.optional(owner, fields, "commitment", names, findings)) {
      version.setCommitment(
          new PlanCommitment(
              read.required("units", FieldTypes.POSITIVE, ZERO),
              read.required("window", WINDOW, WindowSize.DAY).text()));
    }
  }

  private void settings(Owner owner, Fields fields, PricePlanVersion version) {
    List<String> names =
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
    PlanSettings usual = PlanSettings.DEFAULT;
    for (Fields read : PlanParts.optional(owner, fields, "settings", names, findings)) {
      version.setSettings(
          new PlanSettingsRecord(
              setting(read, "zero-usage", usual.zeroUsage()),
              setting(read, "tier-bounds", usual.bounds()),
              setting(read, "package-rounding", usual.packageRounding()),
              setting(read, "package-scope", usual.packageScope()),
              read
                  .optionalAll(
                      "order", FieldTypes.oneOfLowerCase(List.of(StepOrder.Stage.values())))
                  .stream()
                  .map(Enum::name)
                  .toList(),
              setting(read, "limit-proration", Proration.BY_DATES),
              setting(read, "proration-end", usual.prorationEnd()),
              setting(read, "rounding", usual.rounding()),
              setting(read, "adjustments", usual.adjustments())));
    }
  }

  /** The name of a setting's value; empty if it is not said, which is the default. */
  private static <E extends Enum<E>> String setting(Fields fields, String name, E usual) {
    FieldType<E> type =
        FieldTypes.oneOfLowerCase(List.of(usual.getDeclaringClass().getEnumConstants()));
    return fields.has(name) ? fields.required(name, type, usual).name() : "";
  }
}
