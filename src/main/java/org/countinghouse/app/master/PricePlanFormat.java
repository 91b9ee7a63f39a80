package org.countinghouse.app.master;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.schema.PriceModelType;
import org.countinghouse.schema.PricePlanRecord;
import org.countinghouse.schema.PricePlanVersion;
import org.countinghouse.topology.mapping.Decimals;
import org.countinghouse.topology.mapping.PricePlanMapping;

/** Price plans. */
final class PricePlanFormat extends ItemFormat<PricePlanRecord> {

  private static final FieldType<PriceModelType> MODEL =
      FieldTypes.oneOf(
          Arrays.stream(PriceModelType.values())
              .filter(model -> model != PriceModelType.UNKNOWN)
              .toList());
  private static final BigDecimal ONE = Decimals.toRecord(BigDecimal.ONE);

  private final PriceModelFormat models;
  private final PlanModifierFormat modifiers;

  PricePlanFormat(Findings findings) {
    super(
        MasterKind.PRICE_PLAN,
        List.of("currency"),
        Stream.of(
                Stream.of("model", "unit-size"),
                PriceModelFormat.FIELDS.keySet().stream(),
                PlanModifierFormat.FIELDS.stream())
            .flatMap(fields -> fields)
            .toList());
    this.models = new PriceModelFormat(findings);
    this.modifiers = new PlanModifierFormat(findings);
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
    PricePlanVersion version =
        PricePlanVersion.newBuilder()
            .setVersion(head.number())
            .setValidFrom(head.validFrom())
            .setRecordedAt(head.recorded().at())
            .setAuthor(head.recorded().author())
            .setModel(fields.required("model", MODEL, PriceModelType.UNKNOWN))
            .setUnitSize(fields.optional("unit-size", FieldTypes.POSITIVE, ONE))
            .build();
    modifiers.read(head.owner(), fields, version);
    models.read(head.owner(), fields, version);
    return version;
  }

  @Override
  void checkRules(PricePlanRecord record) {
    PricePlanMapping.toDomain(record);
  }
}
