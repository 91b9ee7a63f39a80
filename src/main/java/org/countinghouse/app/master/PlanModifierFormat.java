package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.master.QuantityRounding;
import org.countinghouse.domain.pricing.SpendLimits;
import org.countinghouse.domain.pricing.UnitConversion;
import org.countinghouse.domain.pricing.UnitConversion.Scope;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.PlanCommitment;
import org.countinghouse.schema.PlanConversion;
import org.countinghouse.schema.PlanDiscount;
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
  private static final BigDecimal ONE = Decimals.toRecord(BigDecimal.ONE);
  private static final FieldType<RoundingMode> ROUNDING =
      FieldTypes.oneOfLowerCase(List.of(RoundingMode.UP, RoundingMode.DOWN, RoundingMode.HALF_UP));
  private static final FieldType<Scope> SCOPE = FieldTypes.oneOfLowerCase(List.of(Scope.values()));
  private static final FieldType<Integer> SCALE = FieldTypes.wholeNumber(0, SCALE_MAX);
  private static final FieldType<WindowSize> WINDOW =
      FieldTypes.oneOfLowerCase(List.of(WindowSize.DAY, WindowSize.HOUR));

  private final Findings findings;
  private final PlanSettingsFormat settings;

  PlanModifierFormat(Findings findings) {
    this.findings = findings;
    this.settings = new PlanSettingsFormat(findings);
  }

  /** Reads them to a version. */
  void read(Owner owner, Fields fields, PricePlanVersion version) {
    version.setUnitDiscount(fields.optional("unit-discount", FieldTypes.NOT_NEGATIVE, ZERO));
    version.setIncludedUnits(fields.optional("included-units", FieldTypes.NOT_NEGATIVE, ZERO));
    version.setDiscounts(discounts(owner, fields));
    limits(owner, fields, version);
    conversion(owner, fields, version);
    commitment(owner, fields, version);
    settings.read(owner, fields).ifPresent(version::setSettings);
  }

  private void limits(Owner owner, Fields fields, PricePlanVersion version) {
    if (fields.has("minimum")) {
      version.setMinimum(fields.required("minimum", FieldTypes.PRICE, ZERO));
    }
    if (fields.has("maximum")) {
      version.setMaximum(fields.required("maximum", FieldTypes.PRICE, ZERO));
    }
    PlanParts.rule(
        owner,
        fields.place("minimum"),
        findings,
        () ->
            new SpendLimits(
                Optional.ofNullable(version.getMinimum()),
                Optional.ofNullable(version.getMaximum())));
  }

  private List<PlanDiscount> discounts(Owner owner, Fields fields) {
    List<PlanDiscount> discounts = new ArrayList<>();
    for (Node node : fields.optionalList("discounts")) {
      Fields.of(node, "a discount of " + owner.name(), List.of("percent", "amount"), findings)
          .ifPresent(read -> discounts.add(discount(owner, read)));
    }
    return discounts;
  }

  private PlanDiscount discount(Owner owner, Fields read) {
    boolean isPercent = read.has("percent");
    boolean isAmount = read.has("amount");
    if (isPercent == isAmount) {
      findings.add(
          read.place(),
          "Expected either percent or amount in a discount of %s, but found %s"
              .formatted(owner.name(), isPercent ? "both" : "neither"));
    }
    return new PlanDiscount(
        isPercent ? read.required("percent", FieldTypes.PERCENT, ZERO) : null,
        isAmount ? read.required("amount", FieldTypes.PRICE, ZERO) : null);
  }

  private void conversion(Owner owner, Fields fields, PricePlanVersion version) {
    List<String> names = List.of("divide-by", "rounding", "scale", "scope");
    for (Fields read : PlanParts.optional(owner, fields, "conversion", names, findings)) {
      int before = findings.size();
      Optional<RoundingMode> rounding =
          read.has("rounding")
              ? Optional.of(read.required("rounding", ROUNDING, RoundingMode.UP))
              : Optional.empty();
      refuseWithoutRounding(owner, read);
      BigDecimal divisor = read.required("divide-by", FieldTypes.POSITIVE, ONE);
      int scale = read.optional("scale", SCALE, 0);
      Scope scope = read.optional("scope", SCOPE, Scope.PERIOD);
      if (findings.size() == before) {
        PlanParts.rule(
            owner,
            read.place("divide-by"),
            findings,
            () -> new UnitConversion(divisor, new QuantityRounding(rounding, scale), scope));
      }
      version.setConversion(
          new PlanConversion(divisor, rounding.map(Enum::name).orElse(""), scale, scope.name()));
    }
  }

  /** What only says how to round would do nothing by itself. */
  private void refuseWithoutRounding(Owner owner, Fields conversion) {
    for (String name : List.of("scale", "scope")) {
      if (conversion.has(name) && !conversion.has("rounding")) {
        findings.add(
            conversion.place(name),
            "Expected no %s in the conversion of %s, since it has no rounding, but found one"
                .formatted(name, owner.name()));
      }
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
}
