package org.countinghouse.app.master;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.TaxCodeRecord;
import org.countinghouse.schema.TaxCodeVersion;
import org.countinghouse.topology.mapping.FinanceMapping;

/** Tax codes. */
final class TaxCodeFormat extends ItemFormat<TaxCodeRecord> {

  TaxCodeFormat() {
    super(MasterKind.TAX_CODE, List.of(), List.of("name"));
  }

  @Override
  TaxCodeRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return TaxCodeRecord.newBuilder().setTaxCodeId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    return TaxCodeVersion.newBuilder()
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setName(fields.required("name", FieldTypes.TEXT, ""))
        .build();
  }

  @Override
  void checkRules(TaxCodeRecord record) {
    FinanceMapping.toDomain(record);
  }
}
