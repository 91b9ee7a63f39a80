package org.countinghouse.app.master;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.EntityRounding;
import org.countinghouse.schema.LegalEntityRecord;
import org.countinghouse.schema.LegalEntityVersion;
import org.countinghouse.topology.mapping.FinanceMapping;

/** Legal entities. */
final class LegalEntityFormat extends ItemFormat<LegalEntityRecord> {

  private static final FieldType<EntityRounding> ROUNDING =
      FieldTypes.oneOfLowerCase(
          List.of(
              EntityRounding.HALF_UP,
              EntityRounding.HALF_EVEN,
              EntityRounding.UP,
              EntityRounding.DOWN));
  private static final FieldType<Integer> MONTH = FieldTypes.wholeNumber(1, 12);

  LegalEntityFormat() {
    super(
        MasterKind.LEGAL_ENTITY,
        List.of(),
        List.of("name", "currency", "rounding", "rounding-account", "fiscal-year-start"));
  }

  @Override
  LegalEntityRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return LegalEntityRecord.newBuilder().setLegalEntityId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    return LegalEntityVersion.newBuilder()
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setName(fields.required("name", FieldTypes.TEXT, ""))
        .setCurrency(
            fields
                .required("currency", FieldTypes.CURRENCY, AccountFormat.NO_CURRENCY)
                .getCurrencyCode())
        .setRounding(fields.optional("rounding", ROUNDING, EntityRounding.HALF_UP))
        .setRoundingAccount(fields.optional("rounding-account", FieldTypes.TEXT, ""))
        .setFiscalYearStart(fields.optional("fiscal-year-start", MONTH, 1))
        .build();
  }

  @Override
  void checkRules(LegalEntityRecord record) {
    FinanceMapping.toDomain(record);
  }
}
