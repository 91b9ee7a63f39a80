package org.countinghouse.app.master;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.ProductRecord;
import org.countinghouse.schema.ProductVersion;
import org.countinghouse.topology.mapping.MasterMapping;

/** Products. */
final class ProductFormat extends ItemFormat<ProductRecord> {

  ProductFormat() {
    super(MasterKind.PRODUCT, List.of(), List.of("name", "meter", "gl-account", "tax-code"));
  }

  @Override
  ProductRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return ProductRecord.newBuilder().setProductId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    return ProductVersion.newBuilder()
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setName(fields.required("name", FieldTypes.TEXT, ""))
        .setMeterId(
            reference(
                head.owner(), head.validFrom(), fields, "meter", MasterKind.METER, references))
        .setGlAccount(fields.optional("gl-account", FieldTypes.TEXT, ""))
        .setTaxCode(
            optionalReference(
                head.owner(),
                head.validFrom(),
                fields,
                "tax-code",
                MasterKind.TAX_CODE,
                references))
        .build();
  }

  @Override
  void checkRules(ProductRecord record) {
    MasterMapping.toDomain(record);
  }
}
