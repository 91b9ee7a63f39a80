package org.countinghouse.app.master;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.app.file.Node;
import org.countinghouse.domain.time.BillingCalendar.Cycle;
import org.countinghouse.schema.ContractLine;
import org.countinghouse.schema.ContractRecord;
import org.countinghouse.schema.ContractVersion;
import org.countinghouse.topology.mapping.MasterMapping;

/** Contracts. */
final class ContractFormat extends ItemFormat<ContractRecord> {

  private static final FieldType<Cycle> CYCLE = FieldTypes.oneOfLowerCase(List.of(Cycle.values()));
  private static final FieldType<Integer> ANCHOR_DAY = FieldTypes.wholeNumber(1, 31);

  private final Findings findings;
  private final ThresholdFormat thresholds;
  private final TermsFormat terms;

  ContractFormat(Findings findings) {
    super(
        MasterKind.CONTRACT,
        List.of("account", "currency", "billing-cycle", "billing-anchor-day"),
        Stream.concat(Stream.of("lines", "thresholds"), TermsFormat.FIELDS.stream()).toList());
    this.findings = findings;
    this.thresholds = new ThresholdFormat(findings);
    terms = new TermsFormat(findings);
  }

  @Override
  ContractRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return ContractRecord.newBuilder()
        .setContractId(owner.id())
        .setAccountId(reference(owner, ALWAYS, fields, "account", MasterKind.ACCOUNT, references))
        .setCurrency(
            fields
                .required("currency", FieldTypes.CURRENCY, AccountFormat.NO_CURRENCY)
                .getCurrencyCode())
        .setBillingCycle(fields.optional("billing-cycle", CYCLE, Cycle.MONTH).name())
        .setBillingAnchorDay(fields.optional("billing-anchor-day", ANCHOR_DAY, 1))
        .build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    List<ContractLine> lines = new ArrayList<>();
    for (Node node : fields.requiredList("lines")) {
      Fields.of(
              node, "a line of " + head.owner().name(), List.of("product", "price-plan"), findings)
          .map(line -> line(head, line, references))
          .ifPresent(lines::add);
    }
    ContractVersion version =
        ContractVersion.newBuilder()
            .setValidFrom(head.validFrom())
            .setRecordedAt(head.recorded().at())
            .setAuthor(head.recorded().author())
            .setLines(lines)
            .setThresholds(thresholds.read(head, fields.optionalList("thresholds"), references))
            .build();
    terms.read(head, fields, references, version);
    return version;
  }

  @Override
  void checkRules(ContractRecord record) {
    MasterMapping.toDomain(record);
  }

  private static ContractLine line(VersionHead head, Fields line, Consumer<Reference> references) {
    return ContractLine.newBuilder()
        .setProductId(
            reference(
                head.owner(), head.validFrom(), line, "product", MasterKind.PRODUCT, references))
        .setPlanId(
            reference(
                head.owner(),
                head.validFrom(),
                line,
                "price-plan",
                MasterKind.PRICE_PLAN,
                references))
        .build();
  }
}
