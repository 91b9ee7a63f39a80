package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.schema.PriceTier;
import org.countinghouse.topology.mapping.Decimals;
import org.countinghouse.topology.mapping.PricePlanMapping;

/** Price plans. */
final class PricePlanFormat extends ItemFormat<PricePlanRecord> {

  private static final FieldType<PriceModelType> MODEL =
      FieldTypes.oneOf(List.of(PriceModelType.PER_UNIT, PriceModelType.GRADUATED));
  private static final BigDecimal ONE = Decimals.toRecord(BigDecimal.ONE);
  private static final BigDecimal ZERO = Decimals.toRecord(BigDecimal.ZERO);

  private final Findings findings;

  PricePlanFormat(Findings findings) {
    super(MasterKind.PRICE_PLAN, List.of("currency"), List.of("model", "unit-size", "tiers"));
    this.findings = findings;
  }

  @Override
  PricePlanRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return PricePlanRecord.newBuilder()
        .setPlanId(owner.id())
        .setCurrency(
            fields
                .required("currency", FieldTypes.CURRENCY, AccountFormat.NO_CURRENCY)
                .getCurrencyCode())
        .build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    return PricePlanVersion.newBuilder()
        .setVersion(head.number())
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setModel(fields.required("model", MODEL, PriceModelType.UNKNOWN))
        .setUnitSize(fields.optional("unit-size", FieldTypes.POSITIVE, ONE))
        .setTiers(tiers(head, fields))
        .build();
  }

  @Override
  void checkRules(PricePlanRecord record) {
    PricePlanMapping.toDomain(record);
  }

  private List<PriceTier> tiers(VersionHead head, Fields fields) {
    List<PriceTier> tiers = new ArrayList<>();
    for (Node node : fields.requiredList("tiers")) {
      Fields.of(node, "a tier of " + head.owner().name(), List.of("up-to", "unit-price"), findings)
          .map(PricePlanFormat::tier)
          .ifPresent(tiers::add);
    }
    return tiers;
  }

  private static PriceTier tier(Fields fields) {
    PriceTier tier =
        PriceTier.newBuilder()
            .setUnitPrice(fields.required("unit-price", FieldTypes.PRICE, ZERO))
            .build();
    if (fields.has("up-to")) {
      tier.setUpTo(fields.required("up-to", FieldTypes.POSITIVE, ZERO));
    }
    return tier;
  }
}
