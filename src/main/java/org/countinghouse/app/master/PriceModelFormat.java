package org.countinghouse.app.master;

import static org.countinghouse.schema.PriceModelType.DYNAMIC;
import static org.countinghouse.schema.PriceModelType.FLAT_FEE;
import static org.countinghouse.schema.PriceModelType.GRADUATED;
import static org.countinghouse.schema.PriceModelType.MATRIX;
import static org.countinghouse.schema.PriceModelType.PACKAGE;
import static org.countinghouse.schema.PriceModelType.PERCENTAGE;
import static org.countinghouse.schema.PriceModelType.PER_UNIT;
import static org.countinghouse.schema.PriceModelType.STAIRSTEP;
import static org.countinghouse.schema.PriceModelType.TIERED_PERCENTAGE;
import static org.countinghouse.schema.PriceModelType.TIME_OF_DAY;
import static org.countinghouse.schema.PriceModelType.VOLUME;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.domain.pricing.FlatFee;
import org.countinghouse.domain.pricing.Percentage;
import org.countinghouse.domain.pricing.PlanSettings.TierBounds;
import org.countinghouse.domain.pricing.Proration;
import org.countinghouse.schema.PlanFee;
import org.countinghouse.schema.PlanPercentage;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.topology.mapping.Decimals;

/** What only some price models have. A field of another model is refused, not ignored. */
final class PriceModelFormat {

  private static final Set<PriceModelType> TIERED =
      Set.of(PER_UNIT, GRADUATED, VOLUME, PACKAGE, STAIRSTEP, TIERED_PERCENTAGE, TIME_OF_DAY);

  /** The fields, and the models that have them. */
  static final Map<String, Set<PriceModelType>> FIELDS =
      new TreeMap<>(
          Map.of(
              "tiers",
              TIERED,
              "fee",
              Set.of(FLAT_FEE),
              "package-size",
              Set.of(PACKAGE),
              "percentage",
              Set.of(PERCENTAGE),
              "matrix",
              Set.of(MATRIX),
              "hour-prices",
              Set.of(TIME_OF_DAY),
              "factor",
              Set.of(DYNAMIC)));

  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);
  private static final FieldType<FlatFee.Due> DUE =
      FieldTypes.oneOfLowerCase(List.of(FlatFee.Due.values()));
  private static final FieldType<Proration> PRORATION =
      FieldTypes.oneOfLowerCase(List.of(Proration.values()));
  private static final FieldType<Integer> COUNT = FieldTypes.wholeNumber(0, Integer.MAX_VALUE);

  private final Findings findings;
  private final TierFormat tiers;
  private final MatrixFormat matrices;
  private final HourPriceFormat hours;

  PriceModelFormat(Findings findings) {
    this.findings = findings;
    this.tiers = new TierFormat(findings);
    this.matrices = new MatrixFormat(findings);
    this.hours = new HourPriceFormat(findings);
  }

  /**
   * Reads what the version's model needs to it; settings come before, since tiers depend on them.
   */
  void read(Owner owner, Fields fields, PricePlanVersion version) {
    refuseOthers(owner, fields, version.getModel());
    if (TIERED.contains(version.getModel())) {
      version.setTiers(tiers.read(owner, fields, version.getModel(), listsUnits(version)));
    }
    switch (version.getModel()) {
      case FLAT_FEE -> version.setFee(fee(owner, fields));
      case PACKAGE ->
          version.setPackageSize(fields.required("package-size", FieldTypes.POSITIVE, ZERO));
      case PERCENTAGE -> version.setPercentage(percentage(owner, fields));
      case MATRIX -> version.setMatrix(matrices.read(owner, fields));
      case DYNAMIC -> version.setFactor(fields.required("factor", FieldTypes.NOT_NEGATIVE, ZERO));
      case TIME_OF_DAY -> version.setHourPrices(hours.read(owner, fields));
      case UNKNOWN, PER_UNIT, GRADUATED, VOLUME, STAIRSTEP, TIERED_PERCENTAGE -> {}
    }
  }

  private static boolean listsUnits(PricePlanVersion version) {
    return version.getSettings() != null
        && version.getSettings().getTierBounds().equals(TierBounds.LISTED.name());
  }

  private void refuseOthers(Owner owner, Fields fields, PriceModelType model) {
    FIELDS.forEach(
        (name, models) -> {
          if (model != PriceModelType.UNKNOWN && fields.has(name) && !models.contains(model)) {
            findings.add(
                fields.place(name),
                "Expected no %s of %s, since a %s plan has none, but found one"
                    .formatted(name, owner.name(), model));
          }
        });
  }

  private PlanFee fee(Owner owner, Fields fields) {
    PlanFee fee = new PlanFee(ZERO, "", "");
    part(owner, fields, "fee", List.of("amount", "due", "proration"))
        .forEach(
            read -> {
              fee.setAmount(read.required("amount", FieldTypes.PRICE, ZERO));
              fee.setDue(read.required("due", DUE, FlatFee.Due.IN_ARREARS).name());
              fee.setProration(read.optional("proration", PRORATION, Proration.BY_DATES).name());
            });
    return fee;
  }

  private PlanPercentage percentage(Owner owner, Fields fields) {
    PlanPercentage percentage = new PlanPercentage(ZERO, ZERO, ZERO, 0L);
    List<String> names = List.of("percent", "fixed", "free-amount", "free-transactions");
    part(owner, fields, "percentage", names)
        .forEach(
            read -> {
              percentage.setPercent(read.required("percent", FieldTypes.PERCENT, ZERO));
              percentage.setFixedFee(read.optional("fixed", FieldTypes.PRICE, ZERO));
              percentage.setFreeAmount(read.optional("free-amount", FieldTypes.PRICE, ZERO));
              percentage.setFreeTransactions(read.optional("free-transactions", COUNT, 0));
              PlanParts.rule(
                  owner,
                  read.place(),
                  findings,
                  () ->
                      new Percentage(
                          percentage.getPercent(),
                          percentage.getFixedFee(),
                          percentage.getFreeAmount(),
                          percentage.getFreeTransactions()));
            });
    return percentage;
  }

  private List<Fields> part(Owner owner, Fields fields, String name, List<String> names) {
    return PlanParts.required(owner, fields, name, names, findings);
  }
}
