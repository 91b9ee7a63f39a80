package org.countinghouse.app.master;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.CustomerRecord;
import org.countinghouse.schema.CustomerVersion;
import org.countinghouse.topology.mapping.CustomerMapping;

/** Customers. */
final class CustomerFormat extends ItemFormat<CustomerRecord> {

  CustomerFormat() {
    super(MasterKind.CUSTOMER, List.of(), List.of("name", "zone", "parent", "account"));
  }

  @Override
  CustomerRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return CustomerRecord.newBuilder().setCustomerId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    ZoneId zone = fields.required("zone", FieldTypes.ZONE, ZoneOffset.UTC);
    return CustomerVersion.newBuilder()
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setName(fields.required("name", FieldTypes.TEXT, ""))
        .setZone(zone.getId())
        .setParentId(named(head, fields, "parent", MasterKind.CUSTOMER, references))
        .setAccountId(named(head, fields, "account", MasterKind.ACCOUNT, references))
        .build();
  }

  @Override
  void checkRules(CustomerRecord record) {
    // Who pays for it is known when all customers are.
    var unused = CustomerMapping.residences(record);
  }

  private static String named(
      VersionHead head,
      Fields fields,
      String name,
      MasterKind kind,
      Consumer<Reference> references) {
    return optionalReference(head.owner(), head.validFrom(), fields, name, kind, references);
  }
}
