package org.countinghouse.app.master;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.countinghouse.app.file.FieldType;
import org.countinghouse.app.file.FieldTypes;
import org.countinghouse.app.file.Fields;
import org.countinghouse.app.file.Findings;
import org.countinghouse.domain.master.Grouping;
import org.countinghouse.domain.master.Meter;
import org.countinghouse.domain.time.WindowSize;
import org.countinghouse.schema.Aggregation;
import org.countinghouse.schema.MeterRecord;
import org.countinghouse.schema.MeterVersion;
import org.countinghouse.topology.mapping.MasterMapping;

/** Meters. */
final class MeterFormat extends ItemFormat<MeterRecord> {

  private static final List<String> VERSION_FIELDS =
      List.of(
          "event-type",
          "aggregation",
          "measure",
          "unit",
          "group-by",
          "groups-max",
          "filter",
          "window",
          "distinct-by",
          "exact-max",
          "percentile",
          "proration",
          "rounding");

  private static final FieldType<Aggregation> AGGREGATION =
      FieldTypes.oneOf(
          Arrays.stream(Aggregation.values()).filter(way -> way != Aggregation.UNKNOWN).toList());
  private static final FieldType<WindowSize> WINDOW =
      FieldTypes.oneOfLowerCase(List.of(WindowSize.DAY, WindowSize.HOUR));
  private static final FieldType<Integer> GROUPS_MAX =
      FieldTypes.wholeNumber(1, Grouping.TUPLES_MAX_LIMIT);

  private final ConditionFormat conditions;
  private final MeasurementFormat measurements;

  MeterFormat(Findings findings) {
    super(MasterKind.METER, List.of(), VERSION_FIELDS);
    this.conditions = new ConditionFormat(findings);
    this.measurements = new MeasurementFormat(findings);
  }

  @Override
  MeterRecord item(Owner owner, Fields fields, Consumer<Reference> references) {
    return MeterRecord.newBuilder().setMeterId(owner.id()).build();
  }

  @Override
  SpecificRecord version(VersionHead head, Fields fields, Consumer<Reference> references) {
    MeterVersion version =
        MeterVersion.newBuilder()
            .setVersion(head.number())
            .setValidFrom(head.validFrom())
            .setRecordedAt(head.recorded().at())
            .setAuthor(head.recorded().author())
            .setEventType(fields.required("event-type", FieldTypes.TEXT, ""))
            .setAggregation(fields.required("aggregation", AGGREGATION, Aggregation.UNKNOWN))
            .setMeasure(fields.optional("measure", FieldTypes.TEXT, ""))
            .setUnit(fields.required("unit", FieldTypes.TEXT, ""))
            .setGroupBy(fields.optionalTexts("group-by"))
            .setGroupsMax(fields.optional("groups-max", GROUPS_MAX, 0))
            .setFilter(conditions.read(head.owner(), fields.optionalList("filter")))
            .setWindow(fields.optional("window", WINDOW, WindowSize.DAY).text())
            .build();
    measurements.read(head.owner(), fields, version);
    return version;
  }

  @Override
  void checkRules(MeterRecord record) {
    MasterMapping.toDomain(record).timeline().versions().forEach(Meter.Version::requireDaysOfDays);
  }
}
