package org.countinghouse.app.master;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.schema.PostingRuleRecord;
import org.countinghouse.schema.PostingRuleVersion;
import org.countinghouse.topology.mapping.FinanceMapping;

/** Posting rules; {@code *} in a match, or its absence, means any. */
final class PostingRuleFormat extends ItemFormat<PostingRuleRecord> {

  private static final String ANY = "*";

  PostingRuleFormat() {
    super(
        MasterKind.POSTING_RULE,
        List.of(),
        List.of("product", "region", "legal-entity", "gl-account", "cost-centre", "tax-code"));
  }

  @Override
  PostingRuleRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return PostingRuleRecord.newBuilder().setPostingRuleId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    Owner owner = head.owner();
    LocalDate from = head.validFrom();
    return PostingRuleVersion.newBuilder()
        .setValidFrom(from)
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setProductId(match(head, fields, "product", MasterKind.PRODUCT, references))
        .setRegion(isAny(fields, "region") ? "" : fields.required("region", FieldTypes.TEXT, ""))
        .setLegalEntityId(match(head, fields, "legal-entity", MasterKind.LEGAL_ENTITY, references))
        .setGlAccount(fields.optional("gl-account", FieldTypes.TEXT, ""))
        .setCostCentre(fields.optional("cost-centre", FieldTypes.TEXT, ""))
        .setTaxCode(
            optionalReference(owner, from, fields, "tax-code", MasterKind.TAX_CODE, references))
        .build();
  }

  /** A rule may hold before what it names: it is of no use then, and does no harm. */
  private static String match(
      VersionHead head,
      Fields fields,
      String name,
      MasterKind target,
      Consumer<Reference> references) {
    return isAny(fields, name)
        ? ""
        : reference(head.owner(), ALWAYS, fields, name, target, references);
  }

  private static boolean isAny(Fields fields, String name) {
    return !fields.has(name) || fields.optional(name, FieldTypes.TEXT, "").equals(ANY);
  }

  @Override
  void checkRules(PostingRuleRecord record) {
    FinanceMapping.toDomain(record);
  }
}
