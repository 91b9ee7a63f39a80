package org.countinghouse.app.master;

import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.AccountRecord;
import org.countinghouse.schema.AccountVersion;
import org.countinghouse.topology.mapping.MasterMapping;

/** Accounts. */
final class AccountFormat extends ItemFormat<AccountRecord> {

  /** ISO 4217's code for no currency; stands in for one that could not be read. */
  static final Currency NO_CURRENCY = Currency.getInstance("XXX");

  AccountFormat() {
    super(MasterKind.ACCOUNT, List.of(), List.of("name", "currency", "legal-entity", "region"));
  }

  @Override
  AccountRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return AccountRecord.newBuilder().setAccountId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    return AccountVersion.newBuilder()
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setName(fields.required("name", FieldTypes.TEXT, ""))
        .setCurrency(
            fields.required("currency", FieldTypes.CURRENCY, NO_CURRENCY).getCurrencyCode())
        .setLegalEntityId(
            reference(
                head.owner(),
                head.validFrom(),
                fields,
                "legal-entity",
                MasterKind.LEGAL_ENTITY,
                references))
        .setRegion(fields.optional("region", FieldTypes.TEXT, ""))
        .build();
  }

  @Override
  void checkRules(AccountRecord record) {
    MasterMapping.toDomain(record);
  }
}
