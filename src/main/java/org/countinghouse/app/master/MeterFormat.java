package org.countinghouse.app.master;

import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.topology.mapping.MasterMapping;

/** Meters. */
final class MeterFormat extends ItemFormat<MeterRecord> {

  private static final FieldType<Aggregation> AGGREGATION =
      FieldTypes.oneOf(List.of(Aggregation.SUM, Aggregation.COUNT));

  private final Findings findings;

  MeterFormat(Findings findings) {
    super(
        MasterKind.METER,
        List.of(),
        List.of("event-type", "aggregation", "measure", "unit", "group-by"));
    this.findings = findings;
  }

  @Override
  MeterRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return MeterRecord.newBuilder().setMeterId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    Aggregation aggregation = fields.required("aggregation", AGGREGATION, Aggregation.UNKNOWN);
    if (aggregation == Aggregation.COUNT && fields.has("measure")) {
      findings.add(
          fields.place("measure"),
          "Expected no measure of %s, since COUNT adds up no measure, but found one"
              .formatted(head.owner().name()));
    }
    return MeterVersion.newBuilder()
        .setVersion(head.number())
        .setValidFrom(head.validFrom())
        .setRecordedAt(head.recorded().at())
        .setAuthor(head.recorded().author())
        .setEventType(fields.required("event-type", FieldTypes.TEXT, ""))
        .setAggregation(aggregation)
        .setMeasure(fields.optional("measure", FieldTypes.TEXT, ""))
        .setUnit(fields.required("unit", FieldTypes.TEXT, ""))
        .setGroupBy(fields.optionalTexts("group-by"))
        .build();
  }

  @Override
  void checkRules(MeterRecord record) {
    MasterMapping.toDomain(record);
  }
}
